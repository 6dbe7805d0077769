using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle.Historical;
using Capzero.Oracle.Replay.CapabilityTraces;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>The library on its way through a trace.</summary>
internal sealed class LibraryRun : ISystemRun
{
    private const uint PageSize = PhysicalMemory.PageSize;

    /// <summary>What threads had in their registers at calls that were refused: the library leaves that to
    /// them.</summary>
    private readonly Dictionary<ThreadId, MessageRegisters> refused = [];

    private IpcSystem system;

    private LibraryRun(IpcSystem system) => this.system = system;

    public Facts Facts => LibraryFacts.Of(system, Memory, refused);

    public IEnumerable<uint> Frames => Memory.WrittenFrames;

    private FlatMemory Memory => (FlatMemory)system.Memory;

    /// <summary>The library at the boot of a trace, or null if that is not well-formed (R-CAP-4).</summary>
    public static LibraryRun? Boot(IpcBoot boot)
    {
        if (LibraryBoot.Of(boot) is not { } kernel)
        {
            return null;
        }
        var memory = RecordedRun.CountedFrames.Aggregate(
            FlatMemory.Empty,
            (memory, frame) => memory.WithStored(frame, 0, RecordedRun.CountedFrame(frame))
        );
        var run = new LibraryRun(IpcSystem.Over(kernel, boot.Pages.Aggregate(memory, WithPage)));
        foreach (var thread in boot.Containers.SelectMany(container => container.Threads))
        {
            run.system = run.system.WithUtcb(new(thread.Id), thread.Utcb);
        }
        return run;
    }

    public ReadOnlySpan<byte> BytesOf(uint frame) => Memory.BytesOf(frame);

    public StepWords Step(IpcStep step)
    {
        var memory = step.Stored.Aggregate(
            Memory,
            (memory, stored) => memory.WithStored(stored.Frame, stored.Offset, stored.Bytes.AsSpan())
        );
        system = system.WithMemory(
            step is PageStep { Page: var page } && Has(page.Space) ? WithPage(memory, page) : memory
        );
        if (step is UtcbStep utcb && ThreadOf(new(utcb.Thread)) is not null)
        {
            system = system.WithUtcb(new(utcb.Thread), utcb.Address);
        }
        return step is CallStep call ? Make(new(call.Caller), call.Call) : StepWords.None;
    }

    private static FlatMemory WithPage(FlatMemory memory, PageWords page) =>
        memory.WithPage(
            new(page.Space),
            page.Address / PageSize,
            new(page.Frame, (PageRights)page.Kind, page.Answer == 0 ? null : (ErrorNumber)(-page.Answer))
        );

    private bool Has(uint space) =>
        system.Kernel.View().Containers.SelectMany(container => container.Spaces).Any(one => one.Id.Value == space);

    private ThreadView? ThreadOf(ThreadId id) =>
        system.Kernel.View().Containers.SelectMany(container => container.Threads).FirstOrDefault(one => one.Id == id);

    private StepWords Make(ThreadId caller, IpcTraceCall call)
    {
        if (LibraryCall.Of(call) is not { } made)
        {
            return new(Refusal(UnknownActionError(call)), "", "");
        }
        var outcome = system.Step(caller, made);
        system = outcome.Next;
        NoteRegisters(caller, made, outcome);
        return new(Result(caller, outcome), Ended(outcome.Ended), "");
    }

    private void NoteRegisters(ThreadId caller, Call made, Outcome<IpcSystem> outcome)
    {
        switch (made, outcome)
        {
            case (IpcTransfer transfer, Refused<IpcSystem>):
                refused[caller] = transfer.Registers;
                break;
            case (IpcTransfer, _):
                _ = refused.Remove(caller);
                break;
            case (RecycleThread recycle, not Refused<IpcSystem>):
                _ = refused.Remove(recycle.Thread);
                break;
            case (_, Done<IpcSystem> { Reply: ThreadMade thread }):
                _ = refused.Remove(thread.Thread);
                break;
        }
    }

    // R-CHK-2: first the thread is looked up; then no capability permits an action that there is not.
    private ErrorNumber UnknownActionError(IpcTraceCall call) =>
        call is ThreadCall thread && ThreadOf(new(thread.Thread)) is null ? ErrorNumber.ESRCH : ErrorNumber.ENOCAP;

    private string Result(ThreadId caller, Outcome<IpcSystem> outcome) =>
        outcome switch
        {
            Refused<IpcSystem> refusal => Refusal(refusal.Error),
            Failed<IpcSystem> failure => Refusal(failure.Error),
            Asleep<IpcSystem> => StepWords.SayResult("sleep", null, null, null),
            Done<IpcSystem> done => Result(caller, done.Reply),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    private static string Refusal(ErrorNumber error) => StepWords.SayResult("ret", -(int)error, null, null);

    private string Result(ThreadId caller, Reply reply) =>
        ThreadOf(caller)?.State switch
        {
            null => StepWords.SayResult("gone", null, null, null),
            ThreadStatus.Dead => StepWords.SayResult("dead", null, null, null),
            ThreadStatus.Inactive => StepWords.SayResult("inactive", null, null, null),
            _ when reply is ExitCode code => StepWords.SayResult("ret", code.Code, null, null),
            _ when reply is ThreadMade made => StepWords.SayResult("ret", 0, null, IdsOf(made)),
            _ => StepWords.SayResult("ret", 0, null, null),
        };

    private static ImmutableArray<uint> IdsOf(ThreadMade made) =>
        [made.Thread.Value, made.Space.Value, made.Group.Value];

    private static string Ended(ImmutableArray<EndedCall> ended) =>
        string.Join("; ", ended.Select(one => StepWords.SayEnded(one.Thread.Value, one.Result)));
}
