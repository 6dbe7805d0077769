using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>The historical kernel on its way through a trace.</summary>
internal sealed class MachineRun : ISystemRun
{
    public MachineRun(IpcBoot boot, Errata errata)
    {
        Machine = MachineSystem.Boot(boot, errata);
        foreach (var frame in RecordedRun.CountedFrames)
        {
            Machine.Memory.Store(frame, 0, RecordedRun.CountedFrame(frame));
        }
    }

    public Machine Machine { get; }

    public Facts Facts => MachineSystem.FactsOf(Machine);

    public IEnumerable<uint> Frames => Machine.Memory.Frames;

    /// <summary>Events, and what a creation has left in the caller's block of ids.</summary>
    public static string SayEvents(IEnumerable<KernelEvent> events, IEnumerable<uint>? ids) =>
        $"{string.Join("; ", events)}{(ids is null ? "" : $"; ids {StepWords.SayIds(ids)}")}";

    /// <summary>The calls that ended among some events, but for the caller's own.</summary>
    public static string SayEnded(IEnumerable<KernelEvent> events, uint caller) =>
        string.Join(
            "; ",
            events
                .Where(one => one is { Kind: "ret", Numbers.Count: > 0 } && one.Thread != caller)
                .Select(one => StepWords.SayEnded(one.Thread, one.Numbers[0]))
        );

    public ReadOnlySpan<byte> BytesOf(uint frame) => Machine.Memory.BytesOf(frame);

    public StepWords Step(IpcStep step)
    {
        foreach (var stored in step.Stored)
        {
            Machine.Memory.Store(stored.Frame, stored.Offset, stored.Bytes.AsSpan());
        }
        if (step is PageStep { Page: var page })
        {
            MachineSystem.SetPage(Machine, page);
        }
        if (step is UtcbStep utcb && Machine.FindThread(utcb.Thread) is { } thread)
        {
            thread.Utcb = utcb.Address;
        }
        return step is CallStep call ? Make(call) : StepWords.None;
    }

    /// <summary>Whether a thread is there, and in user mode.</summary>
    public bool MayCall(uint thread) => Machine.FindThread(thread) is { State: RunState.Runnable, Call: null };

    private StepWords Make(CallStep step)
    {
        if (!MayCall(step.Caller))
        {
            return new("no call: the thread does not run", "", "");
        }
        var caller = Machine.FindThread(step.Caller)!;
        var ids = step.Call is ThreadCall thread ? thread.Ids.ToArray() : [];
        try
        {
            Machine.Make(caller, Begin(caller, step.Call, ids));
        }
        catch (KernelStopped stop)
        {
            return Words(caller, "bug", stop.Tag, null, step);
        }
        catch (KernelCrashed)
        {
            return Words(caller, "crash", null, null, step);
        }
        return Words(caller, OutcomeOf(caller), null, ids, step);
    }

    private IEnumerable<Pause> Begin(ThreadRecord caller, IpcTraceCall call, uint[] ids) =>
        call switch
        {
            MessageCall message => new Rendezvous(Machine).Call(caller, message.Arguments),
            MutexCall mutex => new MutexControl(Machine).Call(caller, mutex.Address, mutex.Operation),
            ThreadCall thread => new ThreadControl(Machine).Call(caller, thread.Flags, ids),
            _ => throw new ArgumentOutOfRangeException(nameof(call)),
        };

    private string OutcomeOf(ThreadRecord caller) =>
        Machine.FindThread(caller.Id) != caller
            ? "gone"
            : caller.State switch
            {
                RunState.Sleeping => "sleep",
                RunState.Inactive => "inactive",
                RunState.Dead => "dead",
                _ => "ret",
            };

    private StepWords Words(ThreadRecord caller, string outcome, string? tag, uint[]? ids, CallStep step)
    {
        int? result = outcome == "ret" ? (int)Machine.Events.Last(IsItsReturn).Numbers[0] : null;
        var creates = step.Call is ThreadCall { Action: ThreadActions.Create };
        return new(
            StepWords.SayResult(outcome, result, tag, creates && result == 0 ? ids : null),
            SayEnded(Machine.Events, caller.Id),
            SayEvents(Machine.Events, creates ? ids : null)
        );

        bool IsItsReturn(KernelEvent one) => one.Kind == "ret" && one.Thread == caller.Id;
    }
}
