using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>One step in the making: what the kernel and the pager do, until one of them refuses.</summary>
/// <param name="stage">Where the run has come to.</param>
/// <param name="pager">The pager.</param>
internal sealed class PagedTurn(Stage stage, ThreadId pager)
{
    private readonly ImmutableArray<CallMade>.Builder kernelCalls = ImmutableArray.CreateBuilder<CallMade>();
    private readonly ImmutableArray<PagedCall>.Builder calls = ImmutableArray.CreateBuilder<PagedCall>();
    private PosixSystem system = stage.System;
    private PagedState paged = stage.Paged!;
    private Reason? reason;

    public PagedCame Heap(HeapDeed deed, Resolver resolver)
    {
        var heap = paged.Heaps[pager.Container.Value];
        HeapAddress? block = deed switch
        {
            FreeDeed free => new(resolver.Word(free.Block)),
            ResizeDeed resize => new(resolver.Word(resize.Block)),
            _ => null,
        };
        var outcome = deed switch
        {
            AllocateDeed { IsZeroed: true } zeroed => heap.AllocateZeroed(zeroed.Size),
            AllocateDeed allocate => heap.Allocate(allocate.Size),
            ResizeDeed resize => heap.Resize(block, resize.Size),
            _ => heap.Free(block!.Value),
        };
        calls.Add(new HeapCallMade(pager, deed, block, outcome, heap));
        reason = (outcome as HeapRefused)?.Reason;
        paged = paged with { Heaps = paged.Heaps.SetItem(pager.Container.Value, outcome.Next) };
        return Came(pager);
    }

    /// <summary>A page for a UTCB, and the register that says where it is (R-POSIX-61); or the register alone.</summary>
    /// <param name="task">The task.</param>
    /// <param name="address">Where the task has mapped it; null for a page of the UTCB region.</param>
    public PagedCame GiveUtcb(ThreadId task, uint? address)
    {
        if (address is null)
        {
            Ask(task, new MapUtcbPage());
        }
        var came = Came(task);
        var place = address ?? (came.Reply as AddressGiven)?.Address;
        system = place is { } utcb ? system.With(system.Ipc.WithUtcb(task, utcb)) : system;
        return came;
    }

    /// <summary>Puts the record of a request into the memory of a task, by its own instructions (R-POSIX-50).</summary>
    /// <param name="task">The task.</param>
    /// <param name="address">Where.</param>
    /// <param name="bytes">The record.</param>
    /// <param name="mayMap">Whether a page for it is mapped, if there is none.</param>
    public void Prepare(ThreadId task, uint address, ImmutableArray<byte> bytes, bool mayMap)
    {
        const AreaFlags wanted = AreaFlags.Read | AreaFlags.Write;
        if (!Memory.IsValid(task, address, (uint)bytes.Length, wanted))
        {
            if (!mayMap)
            {
                return;
            }
            var (protection, flags) = (MmapProtection.Read | MmapProtection.Write, MmapFlags.Private);
            _ = Serve(task, new Mmap(address, PagedBoot.PageSize, protection, flags | MmapFlags.Anonymous, null, 0));
        }
        // A record that finds no room is not there.
        _ = Serve(task, new Memory.Store(address, bytes));
    }

    /// <summary>What was asked of pagers so far.</summary>
    public ImmutableArray<PagedCall> Calls => calls.ToImmutable();

    /// <summary>The system as it is now.</summary>
    public PosixSystem System => system;

    public PagedCame Make(ThreadId caller, Deed deed, Resolver resolver)
    {
        ThreadId? made = deed switch
        {
            CreateTaskDeed => NewTask(),
            ForkDeed => Child(caller, CreateFlags.CopySpace),
            CloneDeed => Child(caller, CreateFlags.ShareSpace),
            _ => null,
        };
        if (deed is ExitDeed exit)
        {
            Exit(caller, exit);
        }
        else if (deed is not (CreateTaskDeed or ForkDeed or CloneDeed))
        {
            Ask(caller, new MemoryCallMaker(paged, caller, resolver).Make(deed));
            Note(caller, deed, resolver);
        }
        return Came(caller) with { Made = made };
    }

    /// <summary>Where the run has come to after it.</summary>
    public Stage Finish(PagedCame came, string? name)
    {
        var (before, after) = (stage.System.Ipc.Kernel, system.Ipc.Kernel);
        var names = stage.Names.Mourning(id => before.Find(id) is not null && after.Find(id) is null);
        return stage with { System = system, Paged = paged, Names = name is null ? names : Named(names, name, came) };
    }

    private static Names Named(Names names, string name, PagedCame came) =>
        came.Made is { } thread ? names.With(name, thread)
        : came.Reply is AddressGiven given ? names.WithMemory(name, given.Address)
        : came.Reply is SegmentMade segment ? names.With(name, segment.Segment)
        : came.First is HeapCallMade { Outcome: BlockAllocated block } ? names.With(name, block.Address)
        : names;

    private PagedCame Came(ThreadId caller) =>
        new(caller)
        {
            KernelCalls = kernelCalls.ToImmutable(),
            Calls = calls.ToImmutable(),
            Reason = reason,
        };

    private ThreadId? NewTask()
    {
        if (Create(new(CreateFlags.NewSpace | CreateFlags.AsPager, SpaceId.None, ThreadId.Nil)) is not { } task)
        {
            return null;
        }
        var region = paged.BootOf(pager)!.Layout.Task;
        // R-MEM-22: the stack has the end of the region, and mappings the lowest gap below it.
        var window = region with
        {
            End = region.End - MemoryLayout.StackPages,
        };
        Ask(pager, new AddTask(task, SpaceOf(task), region, window));
        return task;
    }

    // The kernel copies the page table, or shares it; the pager does the same with the areas.
    private ThreadId? Child(ThreadId parent, CreateFlags directive)
    {
        if (Create(new(directive | CreateFlags.AsPager, SpaceOf(parent), parent)) is not { } child)
        {
            return null;
        }
        Ask(parent, directive == CreateFlags.CopySpace ? new ForkTask(child, SpaceOf(child)) : new CloneTask(child));
        foreach (var opening in paged.Openings.Where(opening => opening.Task == parent))
        {
            Ask(child, new OpenVnode(opening.Vnode));
            paged = paged with { Openings = paged.Openings.Add(opening with { Task = child }) };
        }
        return child;
    }

    private ThreadId? Create(CreateThread call)
    {
        if (Kernel(pager, call) is not ThreadMade made)
        {
            return null;
        }
        return Kernel(pager, new RunThread(made.Thread)) is null ? null : made.Thread;
    }

    private void Exit(ThreadId caller, ExitDeed exit)
    {
        Ask(caller, new ExitTask());
        foreach (var opening in paged.Openings.Where(opening => opening.Task == caller))
        {
            Ask(pager, new CloseFile(opening.File.File));
        }
        paged = paged with { Openings = paged.Openings.RemoveAll(opening => opening.Task == caller) };
        _ = Kernel(pager, new DestroyThread(caller, exit.Code));
    }

    private void Note(ThreadId caller, Deed deed, Resolver resolver)
    {
        if (calls is not [MemoryCallMade { Outcome: MemoryDone done }])
        {
            return;
        }
        if (deed is OpenDeed open && done.Reply is FileOpened { File: var file })
        {
            var opened = new Opening(caller, resolver.Vnode(open.File), new(file, open.MayRead, open.MayWrite));
            paged = paged with { Openings = paged.Openings.Add(opened) };
        }
        if (deed is FileDeed { Verb: FileVerb.Close } close)
        {
            var ended = paged.OpeningOf(caller, resolver.Vnode(close.File))!;
            paged = paged with { Openings = paged.Openings.Remove(ended) };
        }
    }

    private void Ask(ThreadId task, MemoryCall call)
    {
        if (reason is not null)
        {
            return;
        }
        var service = Serve(task, call);
        reason = service.Outcome switch
        {
            MemoryRefused refused => refused.Reason,
            TaskSuspended suspended => suspended.Reason,
            TaskDestroyed destroyed => destroyed.Reason,
            _ => null,
        };
        if (service.Outcome is TaskSuspended)
        {
            // R-MEM-104: it gets no reply, and everyone else goes on.
            _ = Kernel(pager, new SuspendThread(task));
        }
        if (service.Exit is { } exit)
        {
            // R-MEM-19: the kernel's own doing.
            kernelCalls.Add(new(task, new DestroyThread(task, 0), exit.AsIpc()));
        }
    }

    private PagerService Serve(ThreadId task, MemoryCall call)
    {
        var (before, service) = (Memory, PagedSystem.Over(system.Ipc).Serve(task, call));
        calls.Add(new MemoryCallMade(task, call, service.Outcome, before));
        system = system.With(service.Next.Ipc);
        return service;
    }

    private Reply? Kernel(ThreadId caller, Call call)
    {
        var turn = system.Step(caller, call);
        kernelCalls.AddRange(turn.Calls);
        if (turn.Outcome is Refused<PosixSystem> refused)
        {
            reason ??= refused.Reason;
            return null;
        }
        system = turn.Outcome.Next;
        return turn.Outcome is Done<PosixSystem> done ? done.Reply : Reply.Nothing;
    }

    private MemorySystem Memory => (MemorySystem)system.Ipc.Memory;

    private SpaceId SpaceOf(ThreadId thread) => system.Ipc.Kernel.Find(thread)!.Space;
}
