using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Memory;

/// <summary>
/// All memory, immutable: the mappings of every space, the contents of every frame, and what the pager of each
/// container keeps. A call takes it and yields a <see cref="MemoryOutcome"/>; nothing else happens.
/// </summary>
/// <remarks>To ipc this is the memory of user programs, whose pages it faults in (R-IPC-15). Two are equal if their
/// <see cref="View"/>s are, and the contents of their frames.</remarks>
public sealed record MemorySystem : IUserMemory
{
    private MemorySystem() { }

    internal MemorySystem(IdMap<PageTable> tables, PhysicalMemory physical, IdMap<ContainerMemory> containers) =>
        (Tables, Physical, Containers) = (tables, physical, containers);

    /// <summary>A memory in which nothing is mapped, and no container has a pager.</summary>
    public static MemorySystem Empty { get; } = new();

    /// <summary>The page tables, by space.</summary>
    internal IdMap<PageTable> Tables { get; init; }

    internal PhysicalMemory Physical { get; init; }

    internal IdMap<ContainerMemory> Containers { get; init; }

    /// <summary>The second-level tables that came and went with the call that made this state.</summary>
    internal TableTraffic Traffic { get; init; } = TableTraffic.None;

    /// <summary>Gives a pager its memory: frames, the zero page, devzero, its pools, and an area over its image
    /// (R-MEM-21, R-MEM-35).</summary>
    /// <param name="boot">What it boots with.</param>
    /// <returns><see cref="MemoryBooted"/>, or <see cref="MemoryBootRejected"/> with every fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="boot"/> is null.</exception>
    public MemoryBootResult Boot(MemoryBoot boot)
    {
        ArgumentNullException.ThrowIfNull(boot);
        var faults = PagerMemory.FaultsOf(this, boot);
        return faults.IsEmpty ? new MemoryBooted(PagerMemory.Boot(this, boot)) : new MemoryBootRejected(faults);
    }

    /// <summary>Makes a call. Nothing that a task can say makes it throw.</summary>
    /// <param name="task">The task whose instruction it is, or for which the pager makes it; for what concerns no task,
    /// any task of the container, as the pager.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    public MemoryOutcome Step(ThreadId task, MemoryCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return TryFind(task, out var record, out var memory)
            ? MemorySteps.Step(new(this, memory, TableTraffic.None), record, call)
            : new MemoryRefused(this, new NoSuchTask(task));
    }

    /// <summary>The lowest address from which so many pages are in no area of a task, in its map window
    /// (R-MEM-143).</summary>
    /// <param name="task">The task.</param>
    /// <param name="pages">How many pages, at least one.</param>
    /// <returns>The address; null if there is no such room, or no such task.</returns>
    public uint? FindUnmapped(ThreadId task, uint pages) =>
        TryFind(task, out var record, out var memory)
        && NewAddress.FindUnmapped(memory.AreaLists[record.Space.Value].Areas, record, pages) is { } page
            ? Page.AddressOf(page)
            : null;

    /// <summary>Whether a range of a task lies in areas that have all the flags (R-MEM-133). Pages nothing in.</summary>
    /// <param name="task">The task.</param>
    /// <param name="address">The first address.</param>
    /// <param name="size">How many bytes; 0 is valid anywhere.</param>
    /// <param name="flags">The flags.</param>
    public bool IsValid(ThreadId task, uint address, ulong size, AreaFlags flags) =>
        TryFind(task, out var record, out var memory)
        && UserRange.IsValid(memory.AreaLists[record.Space.Value].Areas, address, size, flags);

    /// <summary>The byte that a task would read at an address, or null if its access would be illegal. Pages nothing
    /// in, so it never wants a frame.</summary>
    /// <param name="task">The task.</param>
    /// <param name="address">The address.</param>
    public byte? ByteSeenBy(ThreadId task, uint address) =>
        TryFind(task, out var record, out var memory) ? Sight.ByteAt(this, memory, record, address) : null;

    /// <summary>The observable state in canonical order, apart from the contents of frames.</summary>
    public MemoryView View() => MemoryView.Of(this);

    /// <summary>Everything that must always hold and does not (R-MEM-160): nothing, unless there is a bug.</summary>
    public ImmutableArray<InvariantBreach> Breaches() => MemoryInvariants.BreachesOf(this);

    /// <summary>The same of the openers of files, which are descriptors of the layer above (I6).</summary>
    /// <param name="container">The container.</param>
    /// <param name="descriptors">How many descriptors refer to each file; those that are missing have none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="descriptors"/> is null.</exception>
    public ImmutableArray<InvariantBreach> BreachesOfOpeners(
        ContainerId container,
        ImmutableDictionary<FileId, int> descriptors
    )
    {
        ArgumentNullException.ThrowIfNull(descriptors);
        return Containers.TryGet(container.Value, out var memory)
            ? [.. MemoryInvariants.OpenersOf(memory, descriptors)]
            : [];
    }

    /// <summary>The contents of a frame: 4,096 bytes.</summary>
    /// <param name="frame">The frame.</param>
    public ImmutableArray<byte> ContentsOf(FrameNumber frame)
    {
        var bytes = new byte[FrameBytes.Size];
        Physical[frame.Value].CopyTo(0, bytes);
        return ImmutableCollectionsMarshal.AsImmutableArray(bytes);
    }

    /// <inheritdoc/>
    public PageRights RightsOf(SpaceId space, uint page) =>
        EntryOf(space, page) is not { IsMapped: true } entry ? PageRights.None
        : entry.Kind.IsWritable() ? PageRights.ReadWrite
        : PageRights.Read;

    /// <inheritdoc/>
    // R-MEM-18: by the rules of a fault; what the pager will not give is an error of the call.
    public PageIn PageIn(ThreadId thread, SpaceId space, uint page, PageRights wanted)
    {
        if (!TryFind(thread, out var task, out var memory) || task.Space != space)
        {
            return new PageInRefused(ErrorNumber.EFAULT);
        }
        var draft = new MemoryDraft(this, memory, Traffic);
        var access = wanted == PageRights.ReadWrite ? AccessKind.Write : AccessKind.Read;
        return Fault.Handle(draft, task, page, access) is { } obstacle
            ? new PageInRefused(obstacle.Error)
            : new PagedIn(draft.Commit());
    }

    /// <inheritdoc/>
    // R-MEM-18: what the kernel writes for a thread is a write fault of it, unless no area decides.
    public PageIn MakeOwn(ThreadId thread, SpaceId space, uint page) =>
        EntryOf(space, page).Permits(AccessKind.Write)
        || !TryFind(thread, out var task, out var memory)
        || AreaTree.At(memory.AreaLists[task.Space.Value].Areas, page) is null
            ? new PagedIn(this)
            : PageIn(thread, space, page, PageRights.ReadWrite);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The page is not mapped.</exception>
    public PhysicalAddress PhysicalOf(SpaceId space, uint address) =>
        EntryOf(space, Page.NumberOf(address)) is { IsMapped: true } entry
            ? new(entry.Frame, address % Page.Size)
            : throw new InvalidOperationException($"Nothing is mapped at 0x{address:x8} in space {space}.");

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A page is not mapped.</exception>
    public void Read(SpaceId space, uint address, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var (frame, offset) = PhysicalOf(space, address);
            var count = Math.Min(destination.Length, (int)(Page.Size - offset));
            Physical[frame].CopyTo((int)offset, destination[..count]);
            address += (uint)count;
            destination = destination[count..];
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A page is not mapped.</exception>
    public IUserMemory Write(SpaceId space, uint address, ReadOnlySpan<byte> source)
    {
        var physical = Physical;
        while (!source.IsEmpty)
        {
            var (frame, offset) = PhysicalOf(space, address);
            var count = Math.Min(source.Length, (int)(Page.Size - offset));
            physical = physical.With(frame, physical[frame].With((int)offset, source[..count]));
            address += (uint)count;
            source = source[count..];
        }
        return this with { Physical = physical };
    }

    /// <inheritdoc/>
    // R-MEM-15: nothing is copied but the table; each second-level table is to be paid for anew.
    public IUserMemory WithCopiedSpace(SpaceId from, SpaceId to) =>
        Tables.TryGet(from.Value, out var table)
            ? this with
            {
                Tables = Tables.Set(to.Value, table.Unpaid()),
                Traffic = Traffic.WithCopied(to, table),
            }
            : this;

    /// <inheritdoc/>
    public IUserMemory WithEmptiedSpace(SpaceId space) => WithoutSpace(space);

    /// <inheritdoc/>
    // R-MEM-12: the units of its tables return.
    public IUserMemory WithoutSpace(SpaceId space) =>
        Tables.TryGet(space.Value, out var table)
            ? this with
            {
                Tables = Tables.Remove(space.Value),
                Traffic = Traffic.WithGone(table),
            }
            : this;

    /// <summary>This memory without what a pager kept, which is gone (R-MEM-19).</summary>
    internal MemorySystem WithoutPager(ContainerId container) =>
        this with
        {
            Containers = Containers.Remove(container.Value),
        };

    /// <summary>Whether another memory shows the same, to the byte.</summary>
    /// <param name="other">The other memory.</param>
    public bool Equals(MemorySystem? other) =>
        ReferenceEquals(this, other)
        || (other is not null && View().Equals(other.View()) && Physical.IsSameAs(other.Physical));

    /// <inheritdoc/>
    public override int GetHashCode() => View().GetHashCode();

    /// <summary>This memory with pagers that drop and merge no shadows (R-MEM-161).</summary>
    internal MemorySystem KeepingShapes() =>
        this with
        {
            Containers = Containers.Aggregate(
                Containers,
                (all, each) => all.Set(each.Key, each.Value with { KeepsShapes = true })
            ),
        };

    /// <summary>What a vnode has, whatever is cached of it: what was flushed (R-MEM-85).</summary>
    /// <param name="container">The container whose file system has it.</param>
    /// <param name="id">The vnode.</param>
    /// <returns>Its bytes; null if there is no such vnode.</returns>
    public ImmutableArray<byte>? BytesOfVnode(ContainerId container, VnodeId id) =>
        Containers.TryGet(container.Value, out var memory) && memory.Vnodes.Contains(id.Value)
            ? ImmutableCollectionsMarshal.AsImmutableArray(BytesOf(container, id))
            : null;

    /// <summary>What a vnode has, whatever is cached of it.</summary>
    internal byte[] BytesOf(ContainerId container, VnodeId id)
    {
        var vnode = Containers[container.Value].Vnodes[id.Value];
        var bytes = new byte[vnode.Size];
        for (var offset = 0; offset < bytes.Length; offset += FrameBytes.Size)
        {
            var rest = bytes.AsSpan(offset);
            vnode.PageAt(Page.NumberOf((uint)offset)).CopyTo(0, rest[..Math.Min(rest.Length, FrameBytes.Size)]);
        }
        return bytes;
    }

    internal PageEntry EntryOf(SpaceId space, uint page) =>
        Tables.Find(space.Value) is { } table ? table[page] : default;

    internal bool TryFind(
        ThreadId id,
        [NotNullWhen(true)] out MemoryTask? task,
        [NotNullWhen(true)] out ContainerMemory? memory
    )
    {
        (task, memory) = (null, null);
        return !id.IsSpecial
            && Containers.TryGet(id.Value >> 24, out memory)
            && memory.Tasks.TryGet(id.Local, out task);
    }
}
