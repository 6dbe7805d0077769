using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>What steps have in common that show the same rules.</summary>
internal static class Steps
{
    /// <summary>Whether a rule refuses the call or the question, or ends the call where it meets its partner.</summary>
    public static bool IsBy(Observation step, string rule) => RuleOf(step) == rule;

    /// <summary>The rule that refuses; null if none does.</summary>
    public static string? RuleOf(Observation step) =>
        (step.Result, step.Decision) switch
        {
            (StepRefused refused, _) => refused.Rule,
            (StepFailed failed, _) => failed.Rule,
            (_, DecisionRefused refused) => refused.Rule,
            _ => null,
        };

    /// <summary>Whether a call of some type has done what it had to.</summary>
    public static bool IsDone<TCall>(Observation step)
        where TCall : Call => step is { Call: TCall, Result: StepDone };

    /// <summary>Whether a call of some type was not refused.</summary>
    public static bool Passes<TCall>(Observation step)
        where TCall : Call => step is { Call: TCall, Result: not StepRefused };

    /// <summary>The calls of others that ended with the step.</summary>
    public static IEnumerable<EndedCall> Ended(Observation step) =>
        step.Result switch
        {
            StepDone done => done.Ended,
            StepAsleep asleep => asleep.Ended,
            StepFailed failed => failed.Ended,
            _ => [],
        };

    /// <summary>The threads that a call or a question names.</summary>
    public static IEnumerable<ThreadId> Named(Observation step) =>
        (step.Call as object ?? step.Query) switch
        {
            Grant call => [call.Grantee],
            RunThread call => [call.Thread],
            SuspendThread call => [call.Thread],
            RecycleThread call => [call.Thread],
            DestroyThread call => [call.Thread],
            WaitThread call => [call.Thread],
            Deduce { Wanted.Target: { Type: ResourceType.Thread } target } => [new(target.Id)],
            IpcTransfer call => [.. new[] { call.To, call.From }.Where(id => id != ThreadId.Nil && id != ThreadId.Any)],
            IpcQuery query => [query.To],
            ThreadControlQuery { Operation: not ThreadControlOperations.Create } query => [query.Thread],
            ExchangeRegistersQuery query => [query.Thread],
            MapQuery query => [query.Thread],
            UnmapQuery query => [query.Thread],
            _ => [],
        };

    /// <summary>Whether a thread of another container is named, one that exists.</summary>
    public static bool NamesAcross(Observation step) =>
        !step.Caller.IsSpecial
        && Named(step).Any(id => Views.Find(step.Before, id) is not null && id.Container != step.Caller.Container);

    /// <summary>Whether an id is named that no thread has, but for the container of one that exists.</summary>
    public static bool NamesByLocalNumberOnly(Observation step) =>
        Named(step)
            .Any(id =>
                !id.IsSpecial
                && Views.Find(step.Before, id) is null
                && step.Before.Containers.Any(c => c.Threads.Any(thread => thread.Id.Local == id.Local))
            );

    /// <summary>The threads that have gone with the step.</summary>
    public static IEnumerable<ThreadView> Went(Observation step) =>
        step.Call is DestroyThread or WaitThread
            ? step
                .Before.Containers.SelectMany(container => container.Threads)
                .Where(thread => Views.Find(step.After, thread.Id) is null)
            : [];

    /// <summary>The capability that the call is about, as the caller sees it.</summary>
    public static Capability? Subject(Observation step) =>
        step.Call is { } call && Coverage.SubjectOf(call) is { } id
            ? Views.Visible(step.Before, step.Caller, id)
            : null;

    /// <summary>Whether the units in use of any pool have changed.</summary>
    public static bool ChangesUse(Observation step) =>
        step.Result is StepDone or StepAsleep or StepFailed && !Uses(step.Before).SequenceEqual(Uses(step.After));

    /// <summary>Whether something that a pool has paid for has gone.</summary>
    public static bool ReturnsUnits(Observation step) =>
        ChangesUse(step)
        && Uses(step.Before)
            .Join(Uses(step.After), one => one.Id, other => other.Id, (one, other) => one.Used > other.Used)
            .Any(it => it);

    /// <summary>What a thread whose call has ended slept with.</summary>
    public static IEnumerable<SleepView?> EndedSleeps(Observation step) =>
        step.MessagesBefore is { } before ? Ended(step).Select(ended => Views.Find(before, ended.Thread)?.Sleep) : [];

    private static IEnumerable<(CapabilityId Id, uint Used)> Uses(KernelView view) =>
        Views
            .Everything(view)
            .Where(held => held.Capability.IsQuantity)
            .Select(held => (held.Capability.Id, held.Capability.Used))
            .OrderBy(pool => pool.Id.Value);
}
