using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;
using Capzero.Oracle;
using Capzero.Posix;
using Capzero.Scenarios;

namespace Capzero.Cli;

/// <summary>The oracle of a system whose pagers keep its memory: calls of the kernel by the proved model, the bytes of
/// every task by the flat view (R-MEM-161), and heaps. Immutable.</summary>
internal sealed class PagedWitness : IWitness
{
    private readonly OraclePaged oracle;
    private readonly HeapWitness heaps;
    private readonly MemorySystem memory;

    private PagedWitness(OraclePaged oracle, HeapWitness heaps, MemorySystem memory) =>
        (this.oracle, this.heaps, this.memory) = (oracle, heaps, memory);

    /// <summary>One that has seen a system boot, and none of its pagers.</summary>
    internal static PagedWitness Of(Boot boot, IpcSystem system) =>
        new(OraclePaged.Boot(boot), HeapWitness.New, (MemorySystem)system.Memory);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It has seen a boot already.</exception>
    public IWitness Booted(Boot boot, IpcSystem system) => throw new InvalidOperationException("It is booted already.");

    /// <inheritdoc/>
    public IWitness Booted(MemoryBoot boot) => new PagedWitness(oracle.WithPager(boot), heaps.Booted(boot), memory);

    /// <inheritdoc/>
    public IWitness Changed(IpcSystem system)
    {
        var now = (MemorySystem)system.Memory;
        var next = system
            .View()
            .Threads.Where(thread => thread.Utcb != 0)
            .Aggregate(oracle.WithTables(now.View()), (each, thread) => each.WithUtcb(thread.Id, thread.Utcb));
        return new PagedWitness(next, heaps, now);
    }

    /// <inheritdoc/>
    public Testimony Saw(CallMade call)
    {
        var after = (MemorySystem)call.Outcome.Next.Memory;
        // No flat memory has page tables that a copy of a space could cost (R-MEM-15).
        if (
            call.Outcome is Refused<IpcSystem> { Reason: NoUnitLeft { Error: ErrorNumber.ENOMEM } }
            && call.Call is ThreadCall
        )
        {
            return new(this, null);
        }
        var (result, made) = oracle.Step(call.Caller, call.Call, memory, Shortage(call.Outcome));
        var next = made.WithTables(after.View());
        var mine = StepResult.Of(call.Outcome);
        var objection =
            !mine.Equals(result) ? $"it comes to \"{result}\" and not to \"{mine}\""
            : !next.View().Equals(call.Outcome.Next.View())
                ? "the result is the same, and the system after it is another one"
            : PagedDifference.Of(next, after);
        return new(new PagedWitness(next, heaps, after), objection);
    }

    /// <inheritdoc/>
    public Testimony Saw(PagedCall call)
    {
        if (call is HeapCallMade heap)
        {
            var (walked, objection) = heaps.Saw(heap);
            return new(new PagedWitness(oracle, walked, memory), objection);
        }
        return Saw((MemoryCallMade)call);
    }

    private Testimony Saw(MemoryCallMade made)
    {
        var after = made.Outcome.Next;
        // What runs out, or what the pager may not map, is no concern of a flat memory.
        if (IsShort(ReasonOf(made.Outcome)))
        {
            return new(new PagedWitness(Bereft(oracle, made.Outcome), heaps, after), null);
        }
        var (result, served) = oracle.Serve(made.Task, made.Call, file => VnodeOf(made.Before, file));
        var next = Bereft(served, made.Outcome);
        var mine = MemoryResult.Of(made.Outcome);
        var objection = mine.Equals(result)
            ? PagedDifference.Of(next, after)
            : $"it comes to \"{result}\" and not to \"{mine}\"";
        return new(new PagedWitness(next, heaps, after), objection);
    }

    // R-MEM-19: who pages himself is gone with those whom he pages; a pager's memory goes with it.
    private static OraclePaged Bereft(OraclePaged oracle, MemoryOutcome outcome)
    {
        if (outcome is not TaskDestroyed destroyed)
        {
            return oracle;
        }
        var container = destroyed.Task.Container;
        return destroyed.Next.View().Pagers.Any(pager => pager.Container == container)
            ? destroyed.Gone.Aggregate(oracle, (each, task) => each.Serve(task, new ExitTask(), static _ => null).Next)
            : oracle.WithoutPager(container);
    }

    private static MemoryReason? ReasonOf(MemoryOutcome outcome) =>
        outcome switch
        {
            MemoryRefused refused => refused.Reason,
            TaskSuspended suspended => suspended.Reason,
            TaskDestroyed destroyed => destroyed.Reason,
            _ => null,
        };

    private static bool IsShort(Reason? reason) => reason is NoFramesLeft or NoTableLeft or PagerMayNotMap;

    // R-MEM-18: a page that a task may use, and that its pager could not give.
    private PageShortage? Shortage(Outcome<IpcSystem> outcome)
    {
        var reason = outcome switch
        {
            Refused<IpcSystem> refused => refused.Reason,
            Failed<IpcSystem> failed => failed.Reason,
            _ => null,
        };
        var (thread, page, wanted) = reason switch
        {
            BufferNotAccessible buffer => (buffer.Thread, buffer.Page, buffer.Wanted),
            UtcbNotMapped utcb => (utcb.Thread, utcb.Page, PageRights.Read),
            _ => (ThreadId.Nil, 0u, PageRights.None),
        };
        var kind = wanted == PageRights.ReadWrite ? AccessKind.Write : AccessKind.Read;
        return
            wanted != PageRights.None
            && memory.Step(thread, new Touch(page * PagedDifference.PageSize, kind))
                is TaskSuspended { Reason: var why }
            && IsShort(why)
            ? new(thread, page, reason!.Error)
            : null;
    }

    private static VnodeId? VnodeOf(MemorySystem memory, FileId file) =>
        memory.View().Pagers.SelectMany(pager => pager.Files).FirstOrDefault(each => each.Id == file)?.Vnode;
}
