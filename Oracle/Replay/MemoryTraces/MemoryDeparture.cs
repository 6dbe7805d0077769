using System.Collections.Immutable;
using System.Globalization;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>A departure, and what the conditions of errata ask about it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Before">The state before it, in which trace and library agreed.</param>
/// <param name="Recorded">What was recorded.</param>
/// <param name="CameOut">What the library came to.</param>
/// <param name="FilePages">How many pages the file of the step had before it.</param>
internal sealed record MemoryDeparture(
    MemoryStep Step,
    RecordedMemory Before,
    MemoryMoment Recorded,
    MemoryMoment CameOut,
    uint FilePages
)
{
    private const uint PageSize = 4096;

    private const uint Read = 2;
    private const uint WriteOrExecute = 12;
    private const uint Shared = 16;
    private const uint Fixed = 128;

    public MemoryReason? Obstacle => CameOut.Obstacle;

    public uint Address => Step.Word("addr");

    public bool IsShared => (Step.Word("fl") & Shared) != 0;

    public bool IsFixed => (Step.Word("fl") & Fixed) != 0;

    /// <summary>Whether a write has made a file longer, in pages.</summary>
    public bool FileGrew => (ulong)Step.Word("cursor") + Step.Word("n") > (ulong)FilePages * PageSize;

    /// <summary>The recorded result as an address; 0 if it is none.</summary>
    public uint RecordedAddress =>
        uint.TryParse(Recorded.Result, CultureInfo.InvariantCulture, out var address) ? address : 0;

    /// <summary>The pages that the step is about.</summary>
    public IEnumerable<uint> Pages => PagesFrom(Address);

    /// <summary>Whether the recorded areas are those of the library, in another order.</summary>
    public bool IsMisplaced =>
        Differing(state => state.Areas)
            .Any(pair => !pair.Recorded.SequenceEqual(pair.Recorded.OrderBy(area => area.First)));

    /// <summary>Whether the back of an area stands in front of its front.</summary>
    public bool IsSplitMisplaced =>
        Differing(state => state.Areas)
            .Any(pair =>
                pair.Recorded.Zip(pair.Recorded.Skip(1))
                    .Any(next =>
                        next.First.First > next.Second.First
                        && next.First.Chain.SequenceEqual(next.Second.Chain)
                        && WasOne(next.First, next.Second)
                    )
            );

    /// <summary>Whether the library has added Read to an area.</summary>
    public bool IsAddedRead =>
        Differing(state => state.Areas)
            .Any(pair =>
                pair.Recorded.Zip(pair.CameOut)
                    .Any(both =>
                        both.First.Flags != both.Second.Flags
                        && both.Second.Flags == (both.First.Flags | Read)
                        && (both.First.Flags & WriteOrExecute) != 0
                    )
            );

    /// <summary>Whether some object has its recorded pages in another order than that of their offsets.</summary>
    public bool IsUnordered =>
        Recorded.State.Objects.Values.Any(each => !each.Pages.SequenceEqual(each.Pages.OrderBy(page => page.Offset)));

    /// <summary>Whether the segment of the step has an address already.</summary>
    public bool IsAttached => Before.Objects.Values.Any(each => each is { Kind: "shm", Links: > 0 });

    /// <summary>The shadow that was dropped in 2009 and not by the library, and the one above it.</summary>
    public (TracedObject Top, TracedObject Below)? DroppedShadow =>
        Differing(state => state.Areas)
            .SelectMany(pair => pair.CameOut.Zip(pair.Recorded))
            .Where(both => both.First.Chain.Length == both.Second.Chain.Length + 1)
            .Select(both => (Objects[both.First.Chain[0]], Objects[both.First.Chain[1]]))
            .Cast<(TracedObject, TracedObject)?>()
            .FirstOrDefault();

    /// <summary>What is mapped otherwise in the two.</summary>
    public IEnumerable<(
        (uint Frame, bool IsWritable) Recorded,
        (uint Frame, bool IsWritable) CameOut
    )> DifferingMappings =>
        from pair in Differing(state => state.Mappings)
        from page in pair.Recorded.Keys.Union(pair.CameOut.Keys)
        let both = (pair.Recorded.GetValueOrDefault(page), pair.CameOut.GetValueOrDefault(page))
        where both.Item1 != both.Item2
        select both;

    /// <summary>The pages of all tasks that are mapped otherwise.</summary>
    public IEnumerable<uint> DifferingPages =>
        from pair in Differing(state => state.Mappings)
        from page in pair.Recorded.Keys.Union(pair.CameOut.Keys)
        where pair.Recorded.GetValueOrDefault(page) != pair.CameOut.GetValueOrDefault(page)
        select page;

    private ImmutableSortedDictionary<uint, TracedObject> Objects => CameOut.State.Objects;

    /// <summary>Whether the range of the step, from an address on, meets an area of its task.</summary>
    public bool Overlaps(uint address) => address != 0 && PagesFrom(address).Any(IsCovered);

    public bool IsCovered(uint page) => AreaAt(page) is not null;

    public TracedArea? AreaAt(uint page) =>
        Before.Areas.GetValueOrDefault(Step.Task, []).FirstOrDefault(area => area.First <= page && page < area.End);

    public bool IsMapped(uint page) =>
        Before.Mappings.TryGetValue(Step.Task, out var mappings) && mappings.ContainsKey(page);

    public bool IsMapped(uint page, bool isWritable) =>
        IsMapped(page) && Before.Mappings[Step.Task][page].IsWritable == isWritable;

    public bool IsRecordedWritable(uint page) =>
        Recorded.State.Mappings.TryGetValue(Step.Task, out var mappings) && mappings.GetValueOrDefault(page).IsWritable;

    private bool WasOne(TracedArea back, TracedArea front) =>
        Before.Areas.GetValueOrDefault(Step.Task, []).Any(area => area.First <= front.First && back.End <= area.End);

    private IEnumerable<uint> PagesFrom(uint address)
    {
        var pages = Step.Op == "shmat" ? 1 : Step.Word("np");
        return Enumerable.Range(0, (int)Math.Min(pages, 1u << 20)).Select(page => address / PageSize + (uint)page);
    }

    private IEnumerable<(T Recorded, T CameOut)> Differing<T>(
        Func<RecordedMemory, ImmutableSortedDictionary<uint, T>> part
    )
        where T : notnull
    {
        var (mine, its) = (part(Recorded.State), part(CameOut.State));
        return mine
            .Keys.Intersect(its.Keys)
            .Where(key => !string.Equals(Text(mine[key]), Text(its[key]), StringComparison.Ordinal))
            .Select(key => (mine[key], its[key]));
    }

    private static string Text(object value) =>
        value switch
        {
            IEnumerable<TracedArea> areas => string.Concat(areas.Select(area => area.InWords)),
            IEnumerable<KeyValuePair<uint, (uint, bool)>> pages => string.Join(' ', pages),
            _ => value.ToString()!,
        };
}
