namespace Capzero.Oracle.Historical;

/// <summary>A capability as the 2009 kernel has it: words, and nothing that keeps them sensible.</summary>
internal sealed class CapabilityRecord
{
    public required uint Id { get; init; }

    public required uint Owner { get; set; }

    /// <summary>What it is aimed at: a tid, a space id or a container id, by <see cref="ResourceType"/>.</summary>
    public required uint Target { get; set; }

    /// <summary>Capability type in the low half, resource type in the high half (R-CAP-2).</summary>
    public required uint TypeWord { get; set; }

    public required uint Access { get; set; }

    /// <summary>The first page frame.</summary>
    public uint Start { get; init; }

    /// <summary>The page frame behind the last.</summary>
    public uint End { get; init; }

    public uint Size { get; set; }

    public uint Used { get; set; }

    /// <summary>Not 0 if it is of a device.</summary>
    public uint Attribute { get; init; }

    public uint Irq { get; init; }

    /// <summary>The id of the pool that paid for it, or <see cref="Words.Nil"/>. The 2009 kernel does not know.</summary>
    public uint ChargedTo { get; init; } = Words.Nil;

    public uint Type => TypeWord & Words.TypeMask;

    public uint ResourceType => TypeWord & ~Words.TypeMask;

    public bool IsQuantity => Type == CapabilityTypes.Quantity;

    public bool HasRange => Start != 0 || End != 0;

    /// <summary>Whether every one of these access bits is set.</summary>
    public bool Permits(uint bits) => (Access & bits) == bits;

    /// <summary>A record that can change without this one.</summary>
    public CapabilityRecord Copy() => CopyAs(Id, ChargedTo);

    /// <summary>The same with another id, paid for by another pool.</summary>
    public CapabilityRecord CopyAs(uint id, uint chargedTo, bool keepsDevice = true) =>
        new()
        {
            Id = id,
            Owner = Owner,
            Target = Target,
            TypeWord = TypeWord,
            Access = Access,
            Start = Start,
            End = End,
            Size = Size,
            Used = Used,
            Attribute = keepsDevice ? Attribute : 0,
            Irq = keepsDevice ? Irq : 0,
            ChargedTo = chargedTo,
        };

    /// <summary>This record, a caller's, with what the kernel writes of one of its own: all but the device.</summary>
    public CapabilityRecord Overwritten(CapabilityRecord other) =>
        new()
        {
            Id = other.Id,
            Owner = other.Owner,
            Target = other.Target,
            TypeWord = other.TypeWord,
            Access = other.Access,
            Start = other.Start,
            End = other.End,
            Size = other.Size,
            Used = other.Used,
            Attribute = Attribute,
            Irq = Irq,
        };
}
