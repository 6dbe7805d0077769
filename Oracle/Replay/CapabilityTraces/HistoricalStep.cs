using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>Makes the step of a trace in the historical kernel.</summary>
internal static class HistoricalStep
{
    private const uint Create = 0;

    /// <summary>Makes it, and says what came out. The kernel changes.</summary>
    public static Observed Make(Machine machine, uint caller, TraceCall call)
    {
        var thread = machine.FindThread(caller)!;
        if (call is ControlTraceCall control)
        {
            return MakeControl(machine, thread, control);
        }
        try
        {
            var result = Check(machine, thread, call);
            return new() { Result = Observed.ResultOf(result), Lists = RecordedSystem.ListsOf(machine) };
        }
        catch (KernelStopped stop)
        {
            return Stopped(machine, stop.Tag);
        }
    }

    private static Observed MakeControl(Machine machine, ThreadRecord caller, ControlTraceCall call) =>
        new Control(machine, caller).Step(call.Request, call.Flags, call.Argument.ToRecord()) switch
        {
            ControlStopped stopped => Stopped(machine, stopped.Tag),
            ControlReturned returned => new()
            {
                Result = Observed.ResultOf(returned.Result),
                Count = returned.Count,
                Read = [.. (returned.Read ?? []).Select(RecordedCapability.Of)],
                Answer = returned.Answer is { } answer ? RecordedCapability.Of(answer) : null,
                Lists = RecordedSystem.ListsOf(machine),
            },
            _ => Observed.Corrupted,
        };

    private static Observed Stopped(Machine machine, string tag) =>
        new() { Result = Observed.StopOf(tag), Lists = RecordedSystem.ListsOf(machine) };

    private static int Check(Machine machine, ThreadRecord caller, TraceCall call)
    {
        var checks = new Checks(machine, caller);
        return call switch
        {
            GateTraceCall gate => checks.Control(gate.Request),
            IpcTraceCall { Sends: false } => Errors.None,
            IpcTraceCall ipc => checks.Send(ipc.To, ipc.Kind),
            ThreadTraceCall { Action: Create } => checks.Thread(Create, null),
            ThreadTraceCall thread => OnThread(thread.Target, target => checks.Thread(thread.Action, target)),
            ExchangeTraceCall exchange => OnThread(
                exchange.Target,
                target => checks.ExchangeRegisters(target, exchange.Valid, exchange.Flags)
            ),
            MapTraceCall map => OnThread(
                map.Target,
                target => checks.Map(target, RightsOf(map.Kind), map.PhysicalFrame, map.VirtualFrame, map.Count)
            ),
            UnmapTraceCall unmap => OnThread(
                unmap.Target,
                target => checks.Unmap(target, unmap.VirtualFrame, unmap.Count)
            ),
            IrqTraceCall irq => checks.Irq(irq.Request, irq.Irq),
            TakeTraceCall take => Pools.TakeAll(machine, caller, take.ResourceType, take.Units)
                ? Errors.None
                : Errors.NoCapability,
            ReturnTraceCall back => Return(machine, caller, back),
            _ => checks.Mutex(),
        };

        int OnThread(uint tid, Func<ThreadRecord, int> check) =>
            machine.FindThread(tid) is { } target ? check(target) : Errors.NoSuchThread;
    }

    // Who paid is not recorded.
    private static int Return(Machine machine, ThreadRecord caller, ReturnTraceCall call)
    {
        Pools.Return(machine, caller, call.ResourceType, Words.Nil, Erratum.ECap16, call.Units);
        return Errors.None;
    }

    // R-CHK-4, by the numbers of the recorded calls: read-write, read-only, device.
    private static uint? RightsOf(uint kind) =>
        kind switch
        {
            0 => (1 << 0) | (1 << 1) | (1 << 3),
            1 => (1 << 0) | (1 << 3),
            3 => (1 << 0) | (1 << 1) | (1 << 4),
            _ => null,
        };
}
