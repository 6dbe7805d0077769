using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Which cells a call of a trial with messages reaches (<see cref="PossibleMessageCells"/>).</summary>
internal static class MessageCoverage
{
    public static IEnumerable<Cell> CellsOf(IpcView before, ThreadId caller, Call call, StepResult result) =>
        (call, result) switch
        {
            (_, StepRefused { Rule: "R-TC-6" } refused) => [new("any call", OutcomeOf(refused))],
            (IpcTransfer transfer, _) => [OfTransfer(before, caller, transfer, result)],
            (MutexControl { Operation: MutexOperation.Lock or MutexOperation.Unlock } mutex, _) =>
            [
                new($"{mutex.Operation}", OutcomeOf(result)),
            ],
            (MutexControl, _) => [new("mutex", OutcomeOf(result))],
            (_, StepDone done) => done.Ended.Select(ended => OfEnded(before, call, ended)).OfType<Cell>().Distinct(),
            _ => [],
        };

    private static Cell OfTransfer(IpcView before, ThreadId caller, IpcTransfer call, StepResult result)
    {
        var name = call switch
        {
            { Sends: true, Receives: true } => "send-receive",
            { Sends: true } => "send",
            _ => "receive",
        };
        var outcome = OutcomeOf(result);
        if (outcome.StartsWith("EINVAL", StringComparison.Ordinal) || outcome == "ESRCH R-CHK-1")
        {
            return new(name, outcome);
        }
        if (outcome == "ENOSYS R-IPC-5")
        {
            return new(name, outcome, $"{call.Flags.Kind}");
        }
        if (call is { Sends: false } && call.From == ThreadId.Any && outcome is "ok" or "asleep")
        {
            return new(name, outcome == "ok" ? "ok from any" : "asleep for any", $"{call.Flags.Kind}");
        }
        var partner = call.Sends ? call.To : PartnerOf(before, caller, call);
        var detail = result switch
        {
            StepDone { Ended: [{ Result: < 0 } ended] } when call.Sends =>
                $", the receiver {(ErrorNumber)(-ended.Result)}",
            StepAsleep { Ended: [_, ..] } => ", having sent",
            _ => "",
        };
        return new(name, outcome + detail, $"{call.Flags.Kind}", Coverage.Relation(caller, partner));
    }

    private static ThreadId PartnerOf(IpcView before, ThreadId caller, IpcTransfer call) =>
        call.From == ThreadId.Any && Views.Find(before, caller)?.SendQueue is [var first, ..] ? first : call.From;

    // Only those whom something was done to: the others ended because of them.
    private static Cell? OfEnded(IpcView before, Call call, EndedCall ended) =>
        Views.Find(before, ended.Thread)?.Sleep switch
        {
            SleepsSending => new(call.GetType().Name, "ends a send"),
            SleepsReceiving => new(call.GetType().Name, "ends a receive"),
            SleepsOnMutex => new(call.GetType().Name, "ends a mutex"),
            _ => null,
        };

    private static string OutcomeOf(StepResult result) =>
        result switch
        {
            StepRefused refused => $"{refused.Error} {refused.Rule}",
            StepFailed failed => $"{failed.Error} {failed.Rule}",
            StepAsleep => "asleep",
            _ => "ok",
        };
}
