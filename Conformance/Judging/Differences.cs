using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>In what two results or two states differ.</summary>
internal static class Differences
{
    /// <summary>What the oracle says, without what the kernel does not say: a rule is compared only where it is
    /// named.</summary>
    public static StepResult AsFarAsSaid(StepResult expected, StepResult actual) =>
        (expected, actual) switch
        {
            (StepRefused refused, StepRefused { Rule: null }) => refused with { Rule = null },
            (StepFailed failed, StepFailed { Rule: null }) => failed with { Rule = null },
            _ => expected,
        };

    /// <summary>What the oracle says, without what the kernel does not say.</summary>
    public static DecisionResult AsFarAsSaid(DecisionResult expected, DecisionResult actual) =>
        (expected, actual) switch
        {
            (DecisionAllowed, DecisionAllowed { Deciding.IsDefault: true }) => actual,
            (DecisionRefused refused, DecisionRefused said) => refused with
            {
                Rule = said.Rule is null ? null : refused.Rule,
                Misses = said.Misses.IsDefault ? default : refused.Misses,
            },
            _ => expected,
        };

    public static Aspects Between(StepResult expected, StepResult actual) =>
        (expected, actual) switch
        {
            (StepDone one, StepDone other) => (one.Reply.Equals(other.Reply) ? Aspects.None : Aspects.Reply)
                | (one.Ended.SequenceEqual(other.Ended) ? Aspects.None : Aspects.Ended),
            (StepAsleep, StepAsleep) => Aspects.Ended,
            (StepFailed one, StepFailed other) when one.Error == other.Error && one.Rule == other.Rule => Aspects.Ended,
            (StepRefused, not StepRefused) => Aspects.Ending | Aspects.LetsPass,
            _ => Aspects.Ending,
        };

    public static Aspects Between(DecisionResult expected, DecisionResult actual) =>
        (expected, actual) switch
        {
            (DecisionAllowed, DecisionAllowed) => Aspects.Grounds,
            (DecisionRefused one, DecisionRefused other) when one.Error == other.Error && one.Rule == other.Rule =>
                Aspects.Grounds,
            (DecisionRefused, DecisionAllowed) => Aspects.Decision | Aspects.LetsPass,
            _ => Aspects.Decision,
        };

    public static Aspects Between(KernelView expected, KernelView actual)
    {
        var aspects = expected.NextCapability == actual.NextCapability ? Aspects.None : Aspects.NextId;
        var (mine, its) = (Held(expected), Held(actual));
        if (!mine.SequenceEqual(its))
        {
            aspects |= Between(mine, its);
        }
        var (threads, others) = (Threads(expected), Threads(actual));
        if (!Shape(expected).SequenceEqual(Shape(actual)))
        {
            return aspects | Aspects.Things;
        }
        foreach (var (one, other) in threads.Zip(others))
        {
            aspects |=
                (one.Pager == other.Pager ? Aspects.None : Aspects.Pagers)
                | (one.ChargedTo == other.ChargedTo ? Aspects.None : Aspects.Use)
                | ((one.Space, one.Group) == (other.Space, other.Group) ? Aspects.None : Aspects.Groups)
                | (
                    (one.State, one.WaitsFor, one.ExitCode) == (other.State, other.WaitsFor, other.ExitCode)
                        ? Aspects.None
                        : Aspects.States
                );
        }
        var charges = expected.Containers.SelectMany(c => c.Spaces).Select(space => space.ChargedTo);
        return charges.SequenceEqual(actual.Containers.SelectMany(c => c.Spaces).Select(space => space.ChargedTo))
            ? aspects
            : aspects | Aspects.Use;
    }

    public static Aspects Between(IpcView expected, IpcView actual)
    {
        var aspects = Between(expected.Kernel, actual.Kernel);
        aspects |= expected.Mutexes.SequenceEqual(actual.Mutexes) ? Aspects.None : Aspects.Mutexes;
        foreach (var (one, other) in expected.Threads.Zip(actual.Threads))
        {
            aspects |=
                ((one.Registers, one.Utcb) == (other.Registers, other.Utcb) ? Aspects.None : Aspects.Words)
                | (
                    one.Sleep == other.Sleep && one.SendQueue.SequenceEqual(other.SendQueue)
                        ? Aspects.None
                        : Aspects.Queues
                );
        }
        return aspects;
    }

    private static Aspects Between(List<HeldCapability> expected, List<HeldCapability> actual)
    {
        var (mine, its) = (ById(expected), ById(actual));
        if (its.Count != actual.Count || !mine.Keys.ToHashSet().SetEquals(its.Keys))
        {
            return Aspects.Presence;
        }
        var aspects = Aspects.None;
        foreach (var (id, one) in mine)
        {
            var (was, now) = (one.Capability, its[id].Capability);
            aspects |=
                (was.Owner == now.Owner ? Aspects.None : Aspects.Owner)
                | ((was.Used, was.ChargedTo) == (now.Used, now.ChargedTo) ? Aspects.None : Aspects.Use)
                | (one.Holder == its[id].Holder ? Aspects.None : Aspects.Place)
                | (
                    was == now with { Owner = was.Owner, Used = was.Used, ChargedTo = was.ChargedTo }
                        ? Aspects.None
                        : Aspects.Rights
                );
        }
        return aspects == Aspects.None ? Aspects.Place : aspects;
    }

    private static Dictionary<CapabilityId, HeldCapability> ById(List<HeldCapability> list) =>
        list.GroupBy(held => held.Capability.Id).ToDictionary(group => group.Key, group => group.First());

    private static List<HeldCapability> Held(KernelView view) => [.. Views.Everything(view)];

    private static ImmutableArray<ThreadView> Threads(KernelView view) =>
        [.. view.Containers.SelectMany(c => c.Threads)];

    private static IEnumerable<uint> Shape(KernelView view) =>
        view.Containers.SelectMany(container =>
            (IEnumerable<uint>)
                [
                    container.Id.Value,
                    uint.MaxValue,
                    .. container.Spaces.Select(space => space.Id.Value),
                    uint.MaxValue,
                    .. container.Threads.Select(thread => thread.Id.Value),
                ]
        );
}
