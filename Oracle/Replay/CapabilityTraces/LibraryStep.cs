using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>Makes the step of a trace in the library.</summary>
internal static class LibraryStep
{
    private const string RuleOfGate = "R-CAP-20";
    private const uint Extended = 2;

    /// <summary>Makes it, and says what came out.</summary>
    public static Observed Make(Kernel kernel, uint caller, TraceCall call) =>
        call switch
        {
            ControlTraceCall control => Observe(kernel.Step(new(caller), LibraryCalls.Control(control))),
            GateTraceCall gate => Gate(kernel, kernel.Step(new(caller), LibraryCalls.Gate(gate.Request))),
            // R-CHK-1: receiving needs no capability.
            IpcTraceCall { Sends: false } => Done(kernel),
            // R-IPC-5: an unknown kind is refused before the check.
            IpcTraceCall { Kind: > Extended } ipc => Refused(kernel, new UnknownTransferKind(ipc.Kind)),
            TakeTraceCall take => Take(kernel, new(caller), take),
            // R-POOL-3: a unit goes back to the pool that paid, and none is known to have.
            ReturnTraceCall => Done(kernel),
            _ => Decide(kernel, new(caller), LibraryCalls.Question(call)!),
        };

    private static Observed Observe(Outcome<Kernel> outcome) =>
        outcome switch
        {
            Refused<Kernel> refused => Refused(refused.Next, refused.Reason),
            Done<Kernel> { Reply: CapabilityCount count } done => Done(done.Next) with { Count = (uint)count.Value },
            Done<Kernel> { Reply: CapabilitiesRead read } done => Done(done.Next) with
            {
                Read = [.. read.Capabilities.Select(held => ToLibrary.Recorded(held.Capability))],
            },
            Done<Kernel> { Reply: CapabilityMade made } done => Done(done.Next) with
            {
                Answer = new RecordedCapability { Id = made.Id.Value },
            },
            _ => Done(outcome.Next),
        };

    // What the gate lets pass is refused behind it.
    private static Observed Gate(Kernel kernel, Outcome<Kernel> outcome) =>
        outcome is Refused<Kernel> { Reason.Rule: RuleOfGate } refused ? Refused(kernel, refused.Reason) : Done(kernel);

    private static Observed Decide(Kernel kernel, ThreadId caller, Query question)
    {
        var decision = kernel.Decide(caller, question);
        return decision.IsAllowed ? Done(kernel) : Refused(kernel, decision.Reason);
    }

    // R-POOL-2, once for each unit. (What a call answers where there is none is the business of that call.)
    private static Observed Take(Kernel kernel, ThreadId caller, TakeTraceCall call)
    {
        var next = kernel;
        for (var unit = 0u; unit < call.Units; unit++)
        {
            _ = next.MayCall(caller, out var actor, out _);
            if (actor.FirstWithUnit(ToLibrary.ResourceType(call.ResourceType)) is not { } pool)
            {
                return Done(kernel) with { Result = Observed.ResultOf(-(int)ErrorNumber.ENOCAP), Rule = "R-POOL-2" };
            }
            var draft = new Draft(next);
            _ = draft.TakeUnit(pool);
            next = draft.Commit();
        }
        return Done(next);
    }

    private static Observed Done(Kernel kernel) =>
        new() { Result = Observed.ResultOf(0), Lists = ToLibrary.Lists(kernel.View()) };

    private static Observed Refused(Kernel kernel, Reason reason) =>
        Done(kernel) with
        {
            Result = Observed.ResultOf(-(int)reason.Error),
            Rule = reason.Rule,
        };
}
