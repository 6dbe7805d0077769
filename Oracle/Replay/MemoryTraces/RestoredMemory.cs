using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>The library's memory in a recorded state.</summary>
/// <remarks>What is not recorded is settled so: what bytes frames and files hold does not matter, since none are
/// compared; a page that is mapped ReadWrite through a shared area is dirty (I12).</remarks>
internal sealed class RestoredMemory
{
    private const uint PageSize = 4096;

    private readonly RecordedMemory recorded;
    private readonly RecordedFacts facts;
    private readonly MemorySystem boot;

    private RestoredMemory(RecordedMemory recorded, RecordedFacts facts, MemorySystem boot) =>
        (this.recorded, this.facts, this.boot) = (recorded, facts, boot);

    /// <summary>The memory that has a recorded state.</summary>
    /// <param name="recorded">The state.</param>
    /// <param name="facts">What else is known of it.</param>
    /// <param name="boot">The memory at the start of the trace.</param>
    /// <param name="breach">The rule or invariant that the state breaks, if it is none of the library's.</param>
    /// <returns>The memory; null if the library has no such state.</returns>
    public static MemorySystem? Of(RecordedMemory recorded, RecordedFacts facts, MemorySystem boot, out string breach)
    {
        breach = RecordedBreach.Of(recorded, facts);
        if (breach.Length > 0)
        {
            return null;
        }
        var system = new RestoredMemory(recorded, facts, boot).Make();
        breach = system.Breaches() is [var first, ..] ? $"R-MEM-160 {first.Invariant}" : "";
        return breach.Length == 0 ? system : null;
    }

    private MemorySystem Make()
    {
        var memory = boot.Containers[0];
        var segments = Segments().ToList();
        var tables = recorded
            .Mappings.Where(each => facts.Tasks.ContainsKey(each.Key))
            .Aggregate(
                IdMap<PageTable>.Empty,
                (all, each) => all.Set(facts.Tasks[each.Key].Space, TableOf(each.Value))
            );
        var restored = memory with
        {
            Frames = FrameAllocator.Of(FrameAreas()),
            Objects = recorded
                .Objects.Values.Zip(recorded.Objects.Keys)
                .Aggregate(
                    IdMap<VmObject>.Empty,
                    (all, each) => all.Set(each.Second, ObjectOf(each.Second, each.First))
                ),
            NextObject = facts.NextObject,
            Files = Files(memory.Files, segments),
            Vnodes = facts.Lengths.Aggregate(
                IdMap<Vnode>.Empty,
                (all, each) => all.Set(each.Key, VnodeOf(each.Key, each.Value))
            ),
            Segments = segments.Aggregate(IdMap<Segment>.Empty, (all, each) => all.Set(each.Id.Value, each)),
            SegmentIds = segments.Aggregate(memory.SegmentIds, (all, each) => all.TakeExactly(each.Id.Value, 1).Next),
            AreaLists = Lists(memory.AreaLists),
            Tasks = facts.Tasks.Aggregate(memory.Tasks, (all, each) => all.Set(each.Key, TaskOf(each.Key, each.Value))),
            UtcbAddresses = facts.Utcbs.Values.Aggregate(
                memory.UtcbAddresses,
                (all, each) => all.TakeExactly(each, 1).Next
            ),
            Shared = SharedOf(memory.Shared, segments),
        };
        return new(tables, boot.Physical, boot.Containers.Set(0, restored));
    }

    /// <summary>Each list of areas once, by its space.</summary>
    private IEnumerable<(uint Space, ImmutableArray<TracedArea> Areas)> Spaces =>
        recorded.Areas.Select(each => (facts.Tasks[each.Key].Space, each.Value)).DistinctBy(each => each.Space);

    private IEnumerable<(uint Space, TracedArea Area)> SharedAreas =>
        from each in Spaces
        from area in each.Areas
        where ((AreaFlags)area.Flags).HasFlag(AreaFlags.Shared)
        select (each.Space, area);

    private ImmutableArray<FrameArea> FrameAreas()
    {
        var areas = ImmutableArray.CreateBuilder<FrameArea>();
        var next = facts.Pool.Start;
        foreach (var frame in facts.Frames)
        {
            if (frame > next)
            {
                areas.Add(new(new(next), frame - next, IsUsed: false));
            }
            areas.Add(new(new(frame), 1, IsUsed: true));
            next = frame + 1;
        }
        if (next < facts.Pool.End)
        {
            areas.Add(new(new(next), facts.Pool.End - next, IsUsed: false));
        }
        return areas.ToImmutable();
    }

    private VmObject ObjectOf(uint number, TracedObject each)
    {
        var shadows = recorded.Objects.Where(other => other.Value.Original == number).Select(other => other.Key);
        return new()
        {
            Id = new(number),
            Kind = each.Kind switch
            {
                "zero" => ObjectKind.Devzero,
                "file" => ObjectKind.VfsFile,
                "shm" => ObjectKind.Segment,
                _ => ObjectKind.Shadow,
            },
            IsWritable = each.IsWritable,
            Pages = each.Pages.Aggregate(
                PageMap.Empty,
                (all, page) => all.With(page.Offset, page.Frame, IsStored(number, each, page.Frame))
            ),
            Links = (int)each.Links,
            Shadows = shadows.Aggregate(default(IdSet), (all, shadow) => all.With(shadow)),
            ShadowCount = (int)each.Shadows,
            Original = new(each.Original ?? 0),
        };
    }

    private bool IsStored(uint number, TracedObject each, uint frame) =>
        each.Kind == "file"
        && facts.Tasks.Keys.Any(task =>
            recorded
                .Areas.GetValueOrDefault(task, [])
                .Any(area =>
                    area.Chain is [var only]
                    && only == number
                    && recorded.Mappings.TryGetValue(task, out var mappings)
                    && mappings.Any(page =>
                        page.Value == (frame, true) && area.First <= page.Key && page.Key < area.End
                    )
                )
        );

    private IdMap<VmFile> Files(IdMap<VmFile> files, List<Segment> segments)
    {
        foreach (var (number, each) in recorded.Objects.Where(each => each.Value.Kind == "file"))
        {
            var stores = SharedAreas
                .Where(shared =>
                    shared.Area.Chain[0] == number && ((AreaFlags)shared.Area.Flags).HasFlag(AreaFlags.Write)
                )
                .Aggregate(default(AreaRefs), (all, shared) => all.With(new(shared.Space), shared.Area.First));
            files = files.Set(
                number,
                new()
                {
                    Id = new(number),
                    Type = FileType.Vfs,
                    Length = facts.Lengths[number],
                    Openers = (int)(each.Openers ?? 0),
                    Vnode = new(number),
                    Stores = stores,
                }
            );
        }
        return segments.Aggregate(
            files,
            (all, each) =>
                all.Set(
                    each.File.Value,
                    new()
                    {
                        Id = each.File,
                        Type = FileType.Segment,
                        Length = each.Pages * PageSize,
                        Segment = each.Id,
                    }
                )
        );
    }

    private Vnode VnodeOf(uint number, uint length) =>
        new(
            new(number),
            IsDirectory: false,
            length,
            IdMap<FrameBytes>.Empty,
            recorded.Objects.ContainsKey(number) ? new FileId(number) : null
        );

    private IEnumerable<Segment> Segments() =>
        from each in recorded.Objects
        where each.Value.Kind == "shm"
        let known = facts.Segments[each.Key]
        let own = each.Value.Address is null or 0 ? (uint?)null : each.Value.Address.Value / PageSize
        select new Segment(new(each.Value.Segment ?? 0), new(each.Key), known.Pages, known.Key, known.IsHidden, own);

    private IdMap<AreaList> Lists(IdMap<AreaList> lists) =>
        Spaces.Aggregate(
            lists,
            (all, each) =>
                all.Set(
                    each.Space,
                    new(
                        new(each.Space),
                        each.Areas.Aggregate((AreaTree?)null, (tree, area) => AreaTree.With(tree, AreaOf(area))),
                        facts.Tasks.Values.Count(task => task.Space == each.Space)
                    )
                )
        );

    private static Area AreaOf(TracedArea area) =>
        new(area.First, area.End, (AreaFlags)area.Flags, area.Offset, new(area.Chain[0]));

    private static MemoryTask TaskOf(uint number, TracedTask task) =>
        new(LibraryMemory.ThreadOf(number), new(task.Space), task.Region, task.Window);

    private SharedRegion SharedOf(SharedRegion region, List<Segment> segments)
    {
        var used = SharedAreas.Aggregate(
            region,
            (all, each) => all.Used(each.Area.First, each.Area.End - each.Area.First)
        );
        return segments
            .Where(each => each.OwnPage is not null)
            .Aggregate(used, (all, each) => all.Used(each.OwnPage!.Value, each.Pages));
    }

    private static PageTable TableOf(ImmutableSortedDictionary<uint, (uint Frame, bool IsWritable)> mappings) =>
        mappings.Aggregate(
            PageTable.Empty,
            (table, page) =>
                table.With(
                    page.Key,
                    PageEntry.Of(page.Value.Frame, page.Value.IsWritable ? MappingKind.ReadWrite : MappingKind.ReadOnly)
                )
        );
}
