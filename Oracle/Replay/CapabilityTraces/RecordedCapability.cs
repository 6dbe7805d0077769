using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>A capability as it is recorded: eleven words.</summary>
internal readonly record struct RecordedCapability(
    uint Id,
    uint Owner,
    uint Target,
    uint TypeWord,
    uint Access,
    uint Start,
    uint End,
    uint Size,
    uint Used,
    uint Attribute,
    uint Irq
)
{
    /// <summary>How many words it is.</summary>
    public const int Length = 11;

    /// <summary>The names of the words, in their order.</summary>
    public static readonly string[] Names =
    [
        "id",
        "owner",
        "target",
        "type",
        "access",
        "start",
        "end",
        "size",
        "used",
        "attribute",
        "irq",
    ];

    /// <summary>A capability of its words.</summary>
    public static RecordedCapability Of(IReadOnlyList<uint> words) =>
        new(
            words[0],
            words[1],
            words[2],
            words[3],
            words[4],
            words[5],
            words[6],
            words[7],
            words[8],
            words[9],
            words[10]
        );

    /// <summary>What the historical kernel has.</summary>
    public static RecordedCapability Of(CapabilityRecord record) =>
        new(
            record.Id,
            record.Owner,
            record.Target,
            record.TypeWord,
            record.Access,
            record.Start,
            record.End,
            record.Size,
            record.Used,
            record.Attribute,
            record.Irq
        );

    /// <summary>The words in their order.</summary>
    public uint[] Words => [Id, Owner, Target, TypeWord, Access, Start, End, Size, Used, Attribute, Irq];

    /// <summary>What the historical kernel makes of it. Who paid for it is not recorded.</summary>
    public CapabilityRecord ToRecord() =>
        new()
        {
            Id = Id,
            Owner = Owner,
            Target = Target,
            TypeWord = TypeWord,
            Access = Access,
            Start = Start,
            End = End,
            Size = Size,
            Used = Used,
            Attribute = Attribute,
            Irq = Irq,
        };
}
