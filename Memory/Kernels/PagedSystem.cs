using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Memory;

/// <summary>
/// Kernel, messages and memory together, immutable: what each call does to memory, and who pays for the page tables
/// (R-MEM-12 to R-MEM-18).
/// </summary>
public sealed record PagedSystem
{
    private PagedSystem(IpcSystem ipc) => Ipc = ipc;

    /// <summary>The kernel and the messages; its memory is <see cref="Memory"/>.</summary>
    public IpcSystem Ipc { get; }

    /// <summary>The memory.</summary>
    public MemorySystem Memory => (MemorySystem)Ipc.Memory;

    /// <summary>A system over a kernel and a memory.</summary>
    /// <param name="ipc">The kernel and the messages; its memory is a <see cref="MemorySystem"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ipc"/> is null.</exception>
    /// <exception cref="ArgumentException">Its memory is of another kind.</exception>
    public static PagedSystem Over(IpcSystem ipc)
    {
        ArgumentNullException.ThrowIfNull(ipc);
        return ipc.Memory is MemorySystem
            ? new(ipc)
            : throw new ArgumentException("The memory of this system has no page tables.", nameof(ipc));
    }

    /// <summary>Makes a call. Nothing that a thread can say makes it throw.</summary>
    /// <param name="caller">The thread that calls.</param>
    /// <param name="call">A <see cref="MappingCall"/>, an <see cref="IpcCall"/> or a <see cref="KernelCall"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="call"/> is a call of another layer.</exception>
    public Outcome<PagedSystem> Step(ThreadId caller, Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call is not MappingCall mapping)
        {
            return StepBelow(caller, call);
        }
        return Ipc.Kernel.MayCall(caller, out _, out var reason)
            ? PageMapping.Step(this, caller, mapping)
            : new Refused<PagedSystem>(this, reason);
    }

    /// <summary>Serves a task, as its pager does. The pager maps and unmaps only what it may (R-CHK-4, R-CHK-5), for itself
    /// too, and pays for the page tables that this needs.</summary>
    /// <param name="task">The task.</param>
    /// <param name="call">What its instructions do, or its pager for it.</param>
    /// <returns>The outcome; with <see cref="TaskSuspended"/> it is for the pager to suspend the task (R-MEM-104), and
    /// with <see cref="TaskDestroyed"/> a thread that pages itself is gone already (R-MEM-19).</returns>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    public PagerService Serve(ThreadId task, MemoryCall call)
    {
        var outcome = Memory.Step(task, call);
        return outcome switch
        {
            MemoryDone => Mapped(task, call, outcome),
            TaskSuspended fault => SelfPaged.EndOf(this, fault),
            _ => new(this, outcome),
        };
    }

    /// <summary>What every kernel call asks before it touches memory that a user named (R-MEM-17).</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="address">The first address.</param>
    /// <param name="size">How many bytes; with 0 nothing is asked.</param>
    /// <param name="wanted">Read or ReadWrite.</param>
    /// <param name="mayPageIn">Whether its pager may be asked for pages.</param>
    /// <returns>The system with the pages, or why not; then no page-in is kept.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is negative.</exception>
    public UserAccessResult CheckAccess(ThreadId thread, uint address, int size, PageRights wanted, bool mayPageIn)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (!Ipc.Kernel.TryFind(thread, out var found))
        {
            return new(this, ErrorNumber.ESRCH);
        }
        var access = UserAccess.To(Paying(thread), found, address, size, wanted, mayPageIn);
        return access.IsGranted ? new(Settled(Ipc, (PayingMemory)access.Memory), null) : new(this, access.Error);
    }

    /// <summary>The same kernel and messages over another memory: what programs and pagers do to memory is no call of the
    /// kernel.</summary>
    internal PagedSystem With(Kernel kernel, MemorySystem memory) =>
        new(new IpcSystem(kernel, memory, Ipc.Threads, Ipc.Mutexes));

    // The pager's own part of a service: may it map and unmap, and can it pay?
    private PagerService Mapped(ThreadId task, MemoryCall call, MemoryOutcome outcome)
    {
        var pager = Memory.Containers[task.Value >> 24].Pager;
        MemoryReason? barred = PagerRights.WhyNot(Ipc.Kernel, pager, task, Memory, outcome.Next);
        if (barred is null && Paying(pager).PaidBy(outcome.Next, pager) is { } paid)
        {
            return new(Settled(Ipc, paid), outcome);
        }
        var reason = barred ?? new NoTableLeft(pager);
        // R-MEM-104: for an instruction of the task there is no call that could fail instead.
        return call is Touch or Load or Store
            ? SelfPaged.EndOf(this, new TaskSuspended(Memory, task, reason))
            : new(this, new MemoryRefused(Memory, reason));
    }

    private Outcome<PagedSystem> StepBelow(ThreadId caller, Call call)
    {
        var outcome = Ipc.WithMemory(Paying(caller)).Step(caller, call);
        if (outcome is Refused<IpcSystem> refused)
        {
            return new Refused<PagedSystem>(this, refused.Reason);
        }
        var paid = (PayingMemory)outcome.Next.Memory;
        if (paid.IsBroke)
        {
            // R-MEM-15: every table of the original is paid for anew.
            return new Refused<PagedSystem>(this, paid.Purse.WhyNot(caller));
        }
        var next = Settled(outcome.Next, paid);
#pragma warning disable CS8509 // Outcome is closed.
        return outcome switch
        {
            Done<IpcSystem> done => new Done<PagedSystem>(next, done.Reply, done.Ended),
            Asleep<IpcSystem> => new Asleep<PagedSystem>(next, outcome.Ended),
            Failed<IpcSystem> failed => new Failed<PagedSystem>(next, failed.Reason, failed.Ended),
        };
#pragma warning restore CS8509
    }

    private PayingMemory Paying(ThreadId caller) =>
        new(Memory with { Traffic = TableTraffic.None }, TablePurse.Of(Ipc.Kernel), caller, false, []);

    /// <summary>The units that were taken are taken, and those that return are returned (R-POOL-3).</summary>
    private static PagedSystem Settled(IpcSystem after, PayingMemory paid)
    {
        var kernel = after.Kernel;
        if (!paid.Purse.Paid.IsEmpty || !paid.Returned.IsEmpty)
        {
            var draft = new Draft(kernel);
            foreach (var pool in paid.Returned)
            {
                draft.ReturnUnit(pool);
            }
            foreach (var pool in paid.Purse.Paid)
            {
                _ = draft.TakeUnit(kernel.Pools[pool.Value]);
            }
            kernel = draft.Commit();
        }
        return new(new IpcSystem(kernel, paid.Memory, after.Threads, after.Mutexes));
    }
}
