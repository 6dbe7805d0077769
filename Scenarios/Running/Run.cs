using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>What came of a scenario.</summary>
public sealed record Run
{
    /// <summary>The scenario.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>What became of the boot of the pagers.</summary>
    public required PosixBoot Boot { get; init; }

    /// <summary>The names before the first step.</summary>
    public required Names BootNames { get; init; }

    /// <summary>The steps that were made, in order.</summary>
    public required ImmutableArray<StepRecord> Steps { get; init; }

    /// <summary>How many calls a witness has compared; null if there was none.</summary>
    public required int? Compared { get; init; }

    /// <summary>Where the witness did not agree; null if it did. The run ends there.</summary>
    public required Divergence? Divergence { get; init; }

    /// <summary>Whether every step came out as expected.</summary>
    public bool IsAsExpected => Boot is PosixBooted && Divergence is null && Steps.All(step => step.IsAsExpected);
}

/// <summary>A call of which a witness says that it should have come out otherwise (R-SCN-5).</summary>
/// <param name="Step">The number of the step; 0 for the boot.</param>
/// <param name="Call">The call of the kernel, and what became of it; null if it is one of memory.</param>
/// <param name="Objection">What the witness says.</param>
public sealed record Divergence(int Step, CallMade? Call, string Objection)
{
    /// <summary>The call of memory, or of a heap; null if it is one of the kernel.</summary>
    public PagedCall? Paged { get; init; }
}

/// <summary>A step, and what happened.</summary>
public sealed record StepRecord
{
    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The step.</summary>
    public required Step Step { get; init; }

    /// <summary>The system before it.</summary>
    public required PosixSystem Before { get; init; }

    /// <summary>The system after it.</summary>
    public required PosixSystem After { get; init; }

    /// <summary>What the pagers kept before it; null if there is no such pager.</summary>
    public PagedState? PagedBefore { get; init; }

    /// <summary>What the pagers keep after it; null if there is no such pager.</summary>
    public PagedState? PagedAfter { get; init; }

    /// <summary>The names before it.</summary>
    public required Names NamesBefore { get; init; }

    /// <summary>The names after it.</summary>
    public required Names Names { get; init; }

    /// <summary>What happened.</summary>
    public required Happening Happening { get; init; }

    /// <summary>What is not as expected, a text each; none if all is.</summary>
    public required ImmutableArray<Surprise> Surprises { get; init; }

    /// <summary>Whether all is as expected.</summary>
    public bool IsAsExpected => Surprises.IsEmpty;

    /// <summary>Whether the step is a question, which nobody judges.</summary>
    public bool IsQuestion => Step is CallStep { Expectation.Ending: Ending.Question };
}

/// <summary>Both sides of something that is not as expected (R-SCN-4).</summary>
/// <param name="Expected">What was expected.</param>
/// <param name="Happened">What happened.</param>
public sealed record Surprise(string Expected, string Happened);

/// <summary>What happened in a step: <see cref="NameGiven"/>, <see cref="MemoryChanged"/>,
/// <see cref="CallCame"/>, <see cref="PagedCame"/>, <see cref="ClaimJudged"/> or <see cref="NotPossible"/>.</summary>
public abstract record Happening
{
    private protected Happening() { }
}

/// <summary>A name was given.</summary>
/// <param name="Text">What it is the name of.</param>
public sealed record NameGiven(string Text) : Happening;

/// <summary>Memory was changed.</summary>
/// <param name="Text">How.</param>
public sealed record MemoryChanged(string Text) : Happening;

/// <summary>A claim was looked at.</summary>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Actual">What is so.</param>
/// <param name="Decision">The decision that it asks for, of a claim about what a thread may do.</param>
public sealed record ClaimJudged(bool Holds, string Actual, Decision? Decision) : Happening;

/// <summary>The step names something that is not there: nothing was done.</summary>
/// <param name="Why">What is not there.</param>
public sealed record NotPossible(string Why) : Happening;

/// <summary>A call was made.</summary>
/// <param name="Caller">The thread that called.</param>
/// <param name="Call">The call.</param>
/// <param name="Turn">What became of it, and what the pagers did.</param>
public sealed record CallCame(ThreadId Caller, Call Call, PosixTurn Turn) : Happening
{
    /// <summary>What was done to memory for the call's sake, before it.</summary>
    public ImmutableArray<PagedCall> Prepared { get; init; } = [];

    /// <summary>The request of the caller that a pager served, if its call was one.</summary>
    public RequestServed? Request { get; init; }

    /// <summary>How it ended for the caller: a request that the pager refuses is refused.</summary>
    public Ending Ending =>
        Turn.Outcome switch
        {
            Refused<PosixSystem> => Ending.Refused,
            Failed<PosixSystem> => Ending.Failed,
            Asleep<PosixSystem> => Ending.Asleep,
            _ when Request?.Refusal is not null => Ending.Refused,
            _ => Ending.Ok,
        };

    /// <summary>Why it was refused or failed; null if it was not.</summary>
    public Reason? Reason =>
        Turn.Outcome switch
        {
            Refused<PosixSystem> refused => refused.Reason,
            Failed<PosixSystem> failed => failed.Reason,
            _ => Request?.Refusal,
        };

    /// <summary>What the caller got; null if the call is not over.</summary>
    public Reply? Reply => Turn.Outcome is Done<PosixSystem> done ? done.Reply : null;

    /// <summary>What it made: the capability, if it made one.</summary>
    public CapabilityId? Made =>
        Reply is CapabilityMade made ? made.Id
        : Request is { Refusal: null } served && served.Granted != CapabilityId.None ? served.Granted
        : null;
}
