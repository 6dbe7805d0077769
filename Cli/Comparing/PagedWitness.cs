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
        var system = PagedSystem.Over(outcome.Next);
        return reason switch
        {
            BufferNotAccessible buffer when LacksRoomFor(system, buffer.Thread, buffer.Page, buffer.Wanted) => new(
                buffer.Thread,
                buffer.Page,
                buffer.Error
            ),
            UtcbNotMapped utcb when LacksRoomFor(system, utcb.Thread, utcb.Page, PageRights.Read) => new(
                utcb.Thread,
                utcb.Page,
                utcb.Error
            ),
            null => outcome.Ended.Select(ended => ShortageOf(ended, system)).FirstOrDefault(lack => lack is not null),
            _ => null,
        };
    }

    // R-IPC-14: of a receiver's buffer only the receiver hears.
    private PageShortage? ShortageOf(EndedCall ended, PagedSystem system)
    {
        var sleep = oracle.View().Threads.FirstOrDefault(thread => thread.Id == ended.Thread)?.Sleep;
        if (
            ended.Result >= 0
            || sleep is not SleepsReceiving { Kind: TransferKind.Extended, Size: > 0 } receiving
            || receiving.BufferAddress / PagedDifference.PageSize is var first
                && (receiving.BufferAddress + (uint)receiving.Size - 1) / PagedDifference.PageSize is var last
                && first > last
        )
        {
            return null;
        }
        return Enumerable
            .Range((int)first, (int)(last - first) + 1)
            .Where(page => LacksRoomFor(system, ended.Thread, (uint)page, PageRights.ReadWrite))
            .Select(page => new PageShortage(ended.Thread, (uint)page, (ErrorNumber)(-ended.Result)))
            .FirstOrDefault();
    }

    // The page before it may have taken what was left, and given it back when this one could not be had.
    private static bool LacksRoomFor(PagedSystem system, ThreadId thread, uint page, PageRights wanted)
    {
        var kind = wanted == PageRights.ReadWrite ? AccessKind.Write : AccessKind.Read;
        var behind = page > 0 ? Touched(system, page - 1).Next : system;
        return Lacks(Touched(system, page)) || Lacks(Touched(behind, page));

        PagerService Touched(PagedSystem at, uint number) =>
            at.Serve(thread, new Touch(number * PagedDifference.PageSize, kind));

        static bool Lacks(PagerService service) => service.Outcome is TaskSuspended { Reason: var why } && IsShort(why);
    }

    private static VnodeId? VnodeOf(MemorySystem memory, FileId file) =>
        memory.View().Pagers.SelectMany(pager => pager.Files).FirstOrDefault(each => each.Id == file)?.Vnode;
}
