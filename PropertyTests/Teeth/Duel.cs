using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Ipc;
using Capzero.Oracle;
using Capzero.Oracle.Historical;

namespace Capzero.PropertyTests.Teeth;

/// <summary>Two kernels side by side in one trial, until they part.</summary>
internal sealed class Duel
{
    private readonly IMessageMachine expected;
    private readonly IMessageMachine actual;

    private Duel(IMessageMachine expected, IMessageMachine actual) => (this.expected, this.actual) = (expected, actual);

    /// <summary>Where they part; null if they do not.</summary>
    /// <param name="trial">The boot and the steps, with the ids that they have when they are run as they are.</param>
    /// <param name="expected">The kernel that does right.</param>
    /// <param name="actual">The other one.</param>
    public static Parting? Of(Trial trial, IMessageKernelUnderTest expected, IMessageKernelUnderTest actual)
    {
        var duel = new Duel(Booted(expected, trial.Boot), Booted(actual, trial.Boot));
        return Enumerable
            .Range(0, trial.Steps.Length)
            .Select(index => duel.Take(trial.Steps[index], index))
            .FirstOrDefault(parting => parting is not null);
    }

    private static IMessageMachine Booted(IMessageKernelUnderTest kernel, Boot boot) =>
        kernel.Boot(boot, new MeteredMemory(FlatMemory.Empty, new Meter(int.MaxValue)));

    private Parting? Take(TrialStep step, int index)
    {
        if (step.Event is { } outside)
        {
            outside.On(expected);
            outside.On(actual);
            return null;
        }
        var right = Answer(expected, step);
        object wrong;
        try
        {
            wrong = Answer(actual, step);
        }
        catch (KernelPanicException panic)
        {
            return new(index, AnswerWords.Of(right), panic.Message, IsStopped: true, [], []);
        }
        var (missing, surplus) = StatesApart();
        return AsFarAsSaid(right, wrong).Equals(wrong) && missing.IsEmpty && surplus.IsEmpty
            ? null
            : new(
                index,
                AnswerWords.Of(AsFarAsSaid(right, wrong).Equals(wrong) ? wrong : right),
                AnswerWords.Of(wrong),
                IsStopped: false,
                missing,
                surplus
            );
    }

    private static object Answer(IMessageMachine machine, TrialStep step) =>
        step switch
        {
            { Query: { } query } => machine.Decide(step.Caller, query),
            { Call: IpcCall call } => machine.Call(step.Caller, call),
            { Call: KernelCall call } => machine.Call(step.Caller, call),
            _ => throw new ArgumentException("A step is a call or a question.", nameof(step)),
        };

    private static object AsFarAsSaid(object right, object wrong) =>
        (right, wrong) switch
        {
            (StepResult one, StepResult other) => Differences.AsFarAsSaid(one, other),
            (DecisionResult one, DecisionResult other) => Differences.AsFarAsSaid(one, other),
            _ => right,
        };

    private (ImmutableArray<string> Missing, ImmutableArray<string> Surplus) StatesApart()
    {
        var (mine, its) = (expected.ObserveMessages(), actual.ObserveMessages());
        var (missing, surplus) = mine.Equals(its) ? ([], []) : TwoSides.Apart(mine, its);
        var (myMemory, itsMemory) = (ContentOf(expected), ContentOf(actual));
        return (
            [.. missing, .. MemoryApart.Of(myMemory, itsMemory)],
            [.. surplus, .. MemoryApart.Of(itsMemory, myMemory)]
        );
    }

    private static FlatMemory ContentOf(IMessageMachine machine) => ((MeteredMemory)machine.Memory).Content;
}
