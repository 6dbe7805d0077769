using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>A kind of situation that a campaign must reach: call kind, outcome, capability type where the call names
/// a capability that the caller sees, and same or other container where it names a thread (R-ORC-24).</summary>
internal sealed record Cell(string Call, string Outcome, string Type = "", string Container = "")
{
    public override string ToString() => $"{Call} {Outcome} {Type} {Container}".TrimEnd();
}

/// <summary>Counts the cells that a campaign reaches. Shards are counted apart and added up.</summary>
internal sealed class Coverage
{
    private readonly Dictionary<Cell, int> counts = [];

    public int Calls { get; private set; }

    public IReadOnlyDictionary<Cell, int> Counts => counts;

    /// <summary>Counts a step as the oracle has it.</summary>
    public void Count(Observation step)
    {
        Calls++;
        foreach (var cell in CellsOf(step))
        {
            counts[cell] = counts.GetValueOrDefault(cell) + 1;
        }
    }

    /// <summary>The cells that a step reaches.</summary>
    public static IEnumerable<Cell> CellsOf(Observation step) =>
        step switch
        {
            { Query: { } query } => [OfQuery(step.Caller, query, step.Decision!)],
            { MessagesBefore: { } before } => MessageCoverage.CellsOf(before, step.Caller, step.Call!, step.Result!),
            _ => [OfCall(step.Before, step.Caller, (KernelCall)step.Call!, step.Result!)],
        };

    public void Merge(Coverage other)
    {
        Calls += other.Calls;
        foreach (var (cell, count) in other.counts)
        {
            counts[cell] = counts.GetValueOrDefault(cell) + count;
        }
    }

    private static Cell OfCall(KernelView before, ThreadId caller, KernelCall call, StepResult result)
    {
        var outcome = OutcomeOf(result);
        var type = outcome is "ok" or "asleep" || IsAfterLookup(outcome) ? TypeOf(before, caller, call) : "";
        var name = outcome.EndsWith("R-TC-6", StringComparison.Ordinal) ? "any call" : call.GetType().Name;
        return new(name, outcome, type, ContainerOf(caller, call, outcome));
    }

    private static Cell OfQuery(ThreadId caller, Query query, DecisionResult result) =>
        new(
            query.GetType().Name,
            result is DecisionRefused refused ? Name(refused.Error, refused.Rule) : "ok",
            "",
            query switch
            {
                _ when result is DecisionRefused { Error: ErrorNumber.ESRCH } => "",
                IpcQuery q => Relation(caller, q.To),
                ThreadControlQuery { Operation: not ThreadControlOperations.Create } q => Relation(caller, q.Thread),
                ExchangeRegistersQuery q => Relation(caller, q.Thread),
                MapQuery q => Relation(caller, q.Thread),
                UnmapQuery q => Relation(caller, q.Thread),
                _ => "",
            }
        );

    private static string OutcomeOf(StepResult result) =>
        result switch
        {
            StepRefused refused => Name(refused.Error, refused.Rule),
            StepAsleep => "asleep",
            _ => "ok",
        };

    private static string Name(ErrorNumber error, string? rule) => $"{error} {rule}";

    /// <summary>Refusals before a capability is looked up have nothing to do with its type.</summary>
    private static bool IsAfterLookup(string outcome) =>
        outcome
            is not (
                "ENOCAP R-CAP-20"
                or "EEXIST R-CAP-21"
                or "EINVAL R-CAP-40"
                or "EINVAL R-CAP-45"
                or "ESRCH R-TC-6"
                or "EINVAL R-TC-6"
            );

    private static string TypeOf(KernelView before, ThreadId caller, KernelCall call) =>
        SubjectOf(call) is { } id && Views.Visible(before, caller, id) is { } capability ? $"{capability.Type}" : "";

    /// <summary>The capability that a control call is about, if it is about one.</summary>
    public static CapabilityId? SubjectOf(Call call) =>
        call switch
        {
            Replicate c => c.Subject,
            Deduce c => c.Wanted.Id,
            Grant c => c.Subject,
            Share { Mode: ShareMode.Single } c => c.Subject,
            Split c => c.Difference.Id,
            Destroy c => c.Subject,
            _ => null,
        };

    private static string ContainerOf(ThreadId caller, KernelCall call, string outcome) =>
        call switch
        {
            _ when outcome.StartsWith("ESRCH", StringComparison.Ordinal)
                    || outcome.EndsWith("R-TC-6", StringComparison.Ordinal) => "",
            Grant c when outcome == "ok" => Relation(caller, c.Grantee),
            RunThread c => Relation(caller, c.Thread),
            SuspendThread c => Relation(caller, c.Thread),
            RecycleThread c => Relation(caller, c.Thread),
            DestroyThread c => Relation(caller, c.Thread),
            WaitThread c => Relation(caller, c.Thread),
            Deduce { Wanted.Target: { Type: ResourceType.Thread } target } when outcome == "ok" => Relation(
                caller,
                new(target.Id)
            ),
            _ => "",
        };

    public static string Relation(ThreadId caller, ThreadId other) =>
        other.IsSpecial ? ""
        : caller.Container == other.Container ? "same"
        : "other";
}
