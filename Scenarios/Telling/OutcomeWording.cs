using System.Globalization;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>What became of calls, in words.</summary>
internal static class OutcomeWording
{
    /// <summary>What became of a call of the story.</summary>
    public static string Of(StepRecord step, CallCame came)
    {
        var (kernel, wording) = (step.After.Ipc.Kernel, new Wording(step.Names, step.After.Ipc.Kernel));
        return came.Ending switch
        {
            Ending.Refused => $"refused with {came.Reason!.Error}",
            Ending.Failed => $"failed with {came.Reason!.Error}",
            Ending.Asleep => $"asleep{Sleep(step.After.Ipc, came.Caller, wording)}",
            _ => $"ok{Reply(came, kernel, wording)}",
        };
    }

    /// <summary>What became of a call that a pager made, in one line.</summary>
    public static string Of(CallMade made, Wording wording) =>
        made.Outcome switch
        {
            Refused<IpcSystem> refused => $"refused with {refused.Error}, by {refused.Reason.Rule}",
            Failed<IpcSystem> failed => $"failed with {failed.Error}, by {failed.Reason.Rule}",
            Asleep<IpcSystem> => "asleep",
            Done<IpcSystem> { Reply: CapabilityMade made2 } => $"ok, {wording.Of(made2.Id)}",
            _ => "ok",
        };

    private static string Reply(CallCame came, Kernel kernel, Wording wording) =>
        (came.Call, came.Reply) switch
        {
            (_, ThreadMade made) =>
                $": {Named(wording.Of(made.Thread), $"thread {made.Thread}")} in space {made.Space}",
            (_, MessageTransferred message) when came.Request is null => $": {Message(message, wording)}",
            (_, CapabilityCount count) =>
                $": {wording.Of(came.Caller)} sees {Counted.Of(count.Value, "capability", "capabilities")}",
            (_, CapabilitiesRead read) =>
                $": {wording.Of(came.Caller)} sees {Counted.Of(read.Capabilities.Length, "capability", "capabilities")}",
            (_, Capabilities.ExitCode exit) => string.Create(
                CultureInfo.InvariantCulture,
                $": it exited with {exit.Code}"
            ),
            (Deduce deduce, _) => Now(deduce.Wanted.Id, kernel, wording),
            (Grant grant, _) => Now(grant.Subject, kernel, wording, hasHolder: true),
            (Share { Mode: ShareMode.Single } share, _) => Now(share.Subject, kernel, wording, hasHolder: true),
            _ when came.Made is { } made => Made(made, kernel, wording),
            _ => "",
        };

    private static string Message(MessageTransferred message, Wording wording)
    {
        var what =
            message.Kind == TransferKind.Extended
                ? Counted.Of(message.BufferBytes, "byte", "bytes")
                : $"{(message.Kind == TransferKind.Short ? "a short" : "a full")} message";
        return $"{what} from {wording.Of(message.Sender)} to {wording.Of(message.Receiver)}";
    }

    // R-SCN-2: the number stands beside the name once, where the name first appears.
    private static string Named(string name, string number) => name == number ? name : $"{name} is {number}";

    private static string Made(CapabilityId id, Kernel kernel, Wording wording)
    {
        var named = Named(wording.Of(id), $"capability {id}");
        return HeldLists.Find(kernel, id) is { } held
            ? $": {named}, {wording.Describe(held.Capability)}, in the list of {wording.Of(held.Holder)}"
            : $": {named}";
    }

    private static string Now(CapabilityId id, Kernel kernel, Wording wording, bool hasHolder = false)
    {
        if (HeldLists.Find(kernel, id) is not { } held)
        {
            return "";
        }
        return hasHolder
            ? $": {wording.Of(id)} is now in the list of {wording.Of(held.Holder)}, owned by {wording.Of(held.Capability.Owner)}: {wording.Describe(held.Capability)}"
            : $": {wording.Of(id)} is now {wording.Describe(held.Capability)}";
    }

    private static string Sleep(IpcSystem system, ThreadId caller, Wording wording) =>
        system.Find(caller)?.Sleep switch
        {
            SleepsSending sending => $" until {wording.Of(sending.To)} receives",
            SleepsReceiving receiving => $", expecting a message from {wording.Of(receiving.From)}",
            SleepsOnMutex => IsHolder(system, caller) ? ", until someone wants the mutex" : ", until the mutex is free",
            _ => system.Kernel.Find(caller) is { } thread && thread.WaitsFor != ThreadId.Nil
                ? $" until {wording.Of(thread.WaitsFor)} exits"
                : "",
        };

    private static bool IsHolder(IpcSystem system, ThreadId thread) =>
        system.View().Mutexes.Any(mutex => mutex.Holder == thread);
}
