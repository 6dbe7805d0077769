using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>
/// The state that a call is making: taken from a memory, changed part by part, and made a memory at the end; or
/// dropped, if a gate refuses, and then nothing has changed. Its operations are those that the rules' effects consist
/// of.
/// </summary>
internal sealed class MemoryDraft
{
    private readonly MemorySystem system;
    private readonly ContainerMemory memory;
    private IdMap<PageTable> tables;
    private IdMap<VmObject> objects;
    private IdMap<AreaList> areaLists;
    private PhysicalMemory physical;
    private FrameAllocator frames;
    private TableTraffic traffic;
    private uint nextObject;

    /// <param name="system">The memory.</param>
    /// <param name="memory">What the pager keeps of it that the call is about.</param>
    /// <param name="traffic">The tables that came and went already, if the call goes on.</param>
    public MemoryDraft(MemorySystem system, ContainerMemory memory, TableTraffic traffic)
    {
        (this.system, this.memory) = (system, memory);
        (tables, physical, this.traffic) = (system.Tables, system.Physical, traffic);
        (objects, nextObject, areaLists) = (memory.Objects, memory.NextObject, memory.AreaLists);
        (frames, Files, Vnodes) = (memory.Frames, memory.Files, memory.Vnodes);
        (Segments, SegmentIds, Tasks) = (memory.Segments, memory.SegmentIds, memory.Tasks);
        (OwnAddresses, UtcbAddresses, Shared) = (memory.OwnAddresses, memory.UtcbAddresses, memory.Shared);
    }

    /// <summary>The state before the call.</summary>
    public MemorySystem Before => system;

    public ContainerId Container => memory.Id;

    public MemoryLayout Layout => memory.Layout;

    public SpaceId PagerSpace => memory.PagerSpace;

    public uint ZeroFrame => memory.ZeroFrame.Value;

    public bool KeepsShapes => memory.KeepsShapes;

    public IdMap<VmFile> Files { get; set; }

    public IdMap<Vnode> Vnodes { get; set; }

    public IdMap<Segment> Segments { get; set; }

    public NumberPool SegmentIds { get; set; }

    public IdMap<MemoryTask> Tasks { get; set; }

    public AddressPool OwnAddresses { get; set; }

    public AddressPool UtcbAddresses { get; set; }

    public SharedRegion Shared { get; set; }

    public MemoryDone Done(Reply reply) => new(Commit(), reply);

    public MemoryRefused Refused(MemoryReason reason) => new(system, reason);

    public MemorySystem Commit() =>
        new(
            tables,
            physical,
            system.Containers.Set(
                memory.Id.Value,
                memory with
                {
                    Frames = frames,
                    Objects = objects,
                    NextObject = nextObject,
                    Files = Files,
                    Vnodes = Vnodes,
                    Segments = Segments,
                    SegmentIds = SegmentIds,
                    AreaLists = areaLists,
                    Tasks = Tasks,
                    OwnAddresses = OwnAddresses,
                    UtcbAddresses = UtcbAddresses,
                    Shared = Shared,
                }
            )
        )
        {
            Traffic = traffic,
        };

    public VmObject ObjectOf(ObjectId id) => objects[id.Value];

    public void Put(VmObject changed) => objects = objects.Set(changed.Id.Value, changed);

    public void Drop(ObjectId id) => objects = objects.Remove(id.Value);

    /// <summary>The number for a new object.</summary>
    public ObjectId TakeObjectId() => new(nextObject++);

    public AreaList ListOf(SpaceId space) => areaLists[space.Value];

    public AreaTree? AreasOf(SpaceId space) => areaLists[space.Value].Areas;

    public void Put(AreaList list) => areaLists = areaLists.Set(list.Space.Value, list);

    public bool HasList(SpaceId space) => areaLists.Contains(space.Value);

    public void DropList(SpaceId space) => areaLists = areaLists.Remove(space.Value);

    public FrameBytes ContentsOf(uint frame) => physical[frame];

    public void SetContents(uint frame, FrameBytes contents) => physical = physical.With(frame, contents);

    /// <summary>Takes frames, one behind the other (R-MEM-31).</summary>
    /// <param name="count">How many.</param>
    /// <param name="first">The first of them.</param>
    /// <returns>What is in the way, or null.</returns>
    public MemoryReason? TakeFrames(uint count, out uint first)
    {
        var outcome = frames.Take(count);
        if (outcome is not FramesTaken taken)
        {
            first = 0;
            return ((FramesRefused)outcome).Reason;
        }
        first = taken.Base.Value;
        // R-MEM-33: each can be given back alone.
        frames = count == 1 ? taken.Next : taken.Next.Separate(taken.Base).Next;
        return null;
    }

    /// <summary>Gives a frame back that was taken (R-MEM-32).</summary>
    public void GiveBackFrame(uint frame) => frames = frames.GiveBack(new(frame)).Next;

    public PageEntry EntryOf(SpaceId space, uint page) => tables.Find(space.Value) is { } table ? table[page] : default;

    /// <summary>Maps a page of a space in place of what was mapped there.</summary>
    public void Map(SpaceId space, uint page, uint frame, MappingKind kind)
    {
        var table = tables.Find(space.Value) ?? PageTable.Empty;
        if (!table.HasTableOf(page))
        {
            traffic = traffic.WithMade(space, page / SecondLevelTable.PageCount);
        }
        var entry = PageEntry.Of(frame, kind);
        tables = tables.Set(space.Value, table.With(page, entry));
        traffic = traffic.WithAsked(new(space, page, 1, entry));
    }

    /// <summary>No page of the range is mapped any more, whether or not one was.</summary>
    public void Unmap(SpaceId space, uint first, uint count)
    {
        if (tables.Find(space.Value) is { } table && table.IsAnyMapped(first, count))
        {
            tables = tables.Set(space.Value, table.Without(first, count));
            traffic = traffic.WithAsked(new(space, first, count, default));
        }
    }

    /// <summary>What the range has mapped ReadWrite becomes ReadOnly.</summary>
    public void Freeze(SpaceId space, uint first, uint count)
    {
        if (tables.Find(space.Value) is { } table)
        {
            tables = tables.Set(space.Value, table.Frozen(first, count));
        }
    }

    /// <summary>A space gets the mappings of another (R-MEM-15).</summary>
    public void CopyMappings(SpaceId from, SpaceId to)
    {
        DropMappings(to);
        if (tables.Find(from.Value) is { } table)
        {
            tables = tables.Set(to.Value, table.Unpaid());
            traffic = traffic.WithCopied(to, table);
        }
    }

    /// <summary>A space has no mappings and no tables any more.</summary>
    public void DropMappings(SpaceId space)
    {
        if (tables.Find(space.Value) is { } table)
        {
            traffic = traffic.WithGone(table);
            tables = tables.Remove(space.Value);
        }
    }
}
