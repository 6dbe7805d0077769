using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>The POSIX containers of a manifest in the repository, booted, with two tasks of the first pager.</summary>
internal sealed class PosixScene
{
    public const uint Buffer = 0x2000_0000;
    public const uint PageSize = 4096;

    private PosixScene(PosixSystem system)
    {
        (System, Pager) = (system, system.Pagers[0].Id);
        (Ann, Bob) = (AddTask(), AddTask());
    }

    public PosixSystem System { get; private set; }

    /// <summary>The first pager.</summary>
    public ThreadId Pager { get; }

    /// <summary>A task in a space of its own.</summary>
    public ThreadId Ann { get; }

    /// <summary>Another, in another.</summary>
    public ThreadId Bob { get; }

    public Kernel Kernel => System.Ipc.Kernel;

    public static PosixScene Set() => Set(PosixBoots.Read());

    /// <summary>The first thread of each container is its pager.</summary>
    public static PosixScene Set(Boot boot)
    {
        var pagers = boot.Containers.Select(container => container.Threads[0].Id);
        return new(Assert.IsType<PosixBooted>(PosixSystem.Boot(boot.Start(), pagers)).System);
    }

    /// <summary>A task of the first pager with a page of memory at <see cref="Buffer"/>.</summary>
    public ThreadId AddTask() => AddTask(Pager);

    public ThreadId AddTask(ThreadId pager)
    {
        var task = Makes(pager, new CreateThread(CreateFlags.NewSpace | CreateFlags.AsPager, default, default));
        Furnish(task, Buffer, new(100 + Kernel.Find(task)!.Space.Value, PageRights.ReadWrite));
        return task;
    }

    /// <summary>A task in the space of another.</summary>
    public ThreadId AddSibling(ThreadId task) =>
        Makes(Pager, new CreateThread(CreateFlags.ShareSpace | CreateFlags.AsPager, Kernel.Find(task)!.Space, task));

    /// <summary>A task in a copy of the space of another.</summary>
    public ThreadId Fork(ThreadId task) =>
        Makes(Pager, new CreateThread(CreateFlags.CopySpace | CreateFlags.AsPager, Kernel.Find(task)!.Space, task));

    /// <summary>The page at an address of a task is as said.</summary>
    public void Furnish(ThreadId task, uint address, FlatPage page) =>
        Becomes(ipc =>
            ipc.WithMemory(((FlatMemory)ipc.Memory).WithPage(Kernel.Find(task)!.Space, address / PageSize, page))
        );

    /// <summary>What is no call changes the state.</summary>
    public void Becomes(Func<IpcSystem, IpcSystem> change) => System = System.With(change(System.Ipc));

    /// <summary>The ids of what a thread sees, in order.</summary>
    public static IEnumerable<CapabilityId> Sees(Kernel kernel, ThreadId thread)
    {
        var view = kernel.Find(thread)!;
        var container = kernel.View().Containers.Single(container => container.Id == thread.Container);
        var space = container.Spaces.Single(space => space.Id == view.Space);
        return view.List.Concat(space.List).Concat(container.List).Select(capability => capability.Id);
    }

    public IEnumerable<CapabilityId> Sees(ThreadId thread) => Sees(Kernel, thread);

    public PosixTurn Steps(ThreadId caller, Call call)
    {
        var turn = System.Step(caller, call);
        System = turn.Outcome.Next;
        return turn;
    }

    /// <summary>A call that must be done, whoever ends it.</summary>
    public Reply Does(ThreadId caller, Call call) =>
        Assert.IsType<Done<PosixSystem>>(Steps(caller, call).Outcome).Reply;

    /// <summary>A call that must put its caller to sleep.</summary>
    public PosixTurn Sleeps(ThreadId caller, Call call)
    {
        var turn = Steps(caller, call);
        Assert.IsType<Asleep<PosixSystem>>(turn.Outcome);
        return turn;
    }

    /// <summary>A call that must be refused, by this rule, with this error, and with the same state (principle
    /// 3).</summary>
    public void Refuses(ThreadId caller, Call call, ErrorNumber error, string rule)
    {
        var before = System;
        var refused = Assert.IsType<Refused<PosixSystem>>(Steps(caller, call).Outcome);
        Assert.Equal((error, rule), (refused.Error, refused.Reason.Rule));
        Assert.Same(before, System);
    }

    /// <summary>A task writes a record into its memory.</summary>
    public void Writes(ThreadId task, CapabilityRecord record, uint address = Buffer) =>
        Becomes(ipc => ipc.WithMemory(ipc.Memory.Write(Kernel.Find(task)!.Space, address, record.ToBytes().AsSpan())));

    public PosixTurn Asks(ThreadId task, CapabilityRecord record)
    {
        Writes(task, record);
        return Steps(task, CapabilityRequests.CallTo(Kernel.Find(task)!.Pager, Buffer));
    }

    /// <summary>What a task that asks must be given.</summary>
    public CapabilityId Gets(ThreadId task, ThreadId target, IpcOperations operations) =>
        Gets(task, CapabilityRecord.For(task, target, operations));

    public CapabilityId Gets(ThreadId task, CapabilityRecord record)
    {
        var served = Assert.Single(Asks(task, record).Served);
        Assert.Null(served.Refusal);
        Assert.Equal(0u, AnswerTo(task));
        return served.Granted;
    }

    /// <summary>A request of a task that must be denied: with its answer all is as before (R-POSIX-57).</summary>
    public TReason Denies<TReason>(ThreadId task, CapabilityRecord record, ErrorNumber error, string rule)
        where TReason : Reason
    {
        Writes(task, record);
        return Denies<TReason>(task, CapabilityRequests.CallTo(Kernel.Find(task)!.Pager, Buffer), error, rule);
    }

    public TReason Denies<TReason>(ThreadId task, IpcTransfer request, ErrorNumber error, string rule)
        where TReason : Reason
    {
        var before = System;
        var turn = Steps(task, request);
        Assert.IsType<Done<PosixSystem>>(turn.Outcome);
        var served = Assert.Single(turn.Served);
        var reason = Assert.IsType<TReason>(served.Refusal);
        Assert.Equal((error, rule), (reason.Error, reason.Rule));
        Assert.Equal((-(int)error, CapabilityId.None), (served.Answer, served.Granted));
        Assert.Equal((uint)-(int)error, AnswerTo(task));
        var expected = before.Ipc.Kernel.View() with { NextCapability = Kernel.View().NextCapability };
        Assert.Equal(expected, Kernel.View());
        Assert.Equal(before.Pagers.AsEnumerable(), System.Pagers);
        Assert.Equal(before.Ipc.Memory, System.Ipc.Memory);
        return reason;
    }

    /// <summary>MR0 of a task.</summary>
    public uint AnswerTo(ThreadId task) => System.Ipc.Find(task)!.Registers.Mr0;

    private ThreadId Makes(ThreadId pager, CreateThread call)
    {
        var made = Assert.IsType<ThreadMade>(Does(pager, call)).Thread;
        Does(pager, new RunThread(made));
        return made;
    }
}
