using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>A departure, and what the conditions of errata ask about it.</summary>
internal sealed record MemoryDeparture
{
    public required MemoryStep Step { get; init; }

    /// <summary>The recorded state before it, in which trace and library agreed.</summary>
    public required RecordedMemory Before { get; init; }

    /// <summary>The library's.</summary>
    public required MemorySystem BeforeSystem { get; init; }

    /// <summary>What else the trace told before it.</summary>
    public required RecordedFacts Facts { get; init; }

    /// <summary>The library, to make steps of other memories.</summary>
    public required LibraryMemory Library { get; init; }

    /// <summary>What was recorded.</summary>
    public required MemoryMoment Recorded { get; init; }

    /// <summary>What the library came to.</summary>
    public required MemoryMoment CameOut { get; init; }

    /// <summary>Its memory then.</summary>
    public required MemorySystem AfterSystem { get; init; }

    public MemoryReason? Obstacle => CameOut.Obstacle;

    public string Op => Step.Op;

    public uint Page => Step.Word("vp");

    /// <summary>The areas of the task of the step.</summary>
    public ImmutableArray<TracedArea> Areas => Before.Areas.GetValueOrDefault(Step.Task, []);

    public SpaceId Space => new(Facts.Tasks.TryGetValue(Step.Task, out var task) ? task.Space : Step.Task);

    /// <summary>Where the task may demand addresses, and where they are looked for.</summary>
    public TracedTask? Task => Facts.Tasks.GetValueOrDefault(Step.Task);

    public TracedArea? AreaAt(uint page) => Areas.FirstOrDefault(area => area.First <= page && page < area.End);

    public bool IsMapped(uint page) => Before.Mappings.GetValueOrDefault(Step.Task) is { } all && all.ContainsKey(page);

    /// <summary>The mappings of the task of the step.</summary>
    public ImmutableSortedDictionary<uint, (uint Frame, bool IsWritable)> Mappings =>
        Before.Mappings.GetValueOrDefault(
            Step.Task,
            ImmutableSortedDictionary<uint, (uint Frame, bool IsWritable)>.Empty
        );

    /// <summary>A state of the library that is being made from another.</summary>
    public static MemoryDraft DraftOf(MemorySystem system) => new(system, system.Containers[0], TableTraffic.None);
}
