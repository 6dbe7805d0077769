using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Scenarios;

/// <summary>A capability that a check looked at.</summary>
/// <param name="Held">The capability and its list.</param>
/// <param name="Lacks">The first requirement that it fails, in words; null if it permits the call.</param>
public sealed record CandidateExplained(HeldCapability Held, string? Lacks);

/// <summary>A step in depth: who calls, what it sees, what the check asks for, and what each candidate lacks
/// (R-CAP-7).</summary>
public sealed record StepExplanation
{
    /// <summary>The thread that calls, or of which is asked what it may do.</summary>
    public required ThreadView Caller { get; init; }

    /// <summary>What it sees before the step, in the order in which checks look.</summary>
    public required ImmutableArray<HeldCapability> Sees { get; init; }

    /// <summary>What the check asks for; null if the call needs no right, or its subject is gone.</summary>
    public required Requirement? Asks { get; init; }

    /// <summary>Each capability of the right type that the caller sees, in order, up to the one that decides.</summary>
    public required ImmutableArray<CandidateExplained> Candidates { get; init; }

    /// <summary>The capability that permits it: the first that does; null if none.</summary>
    public HeldCapability? Decides => Candidates is [.., { Lacks: null } last] ? last.Held : null;

    /// <summary>Explains a step; null if it is no call and no question about one, or its caller is gone.</summary>
    /// <param name="step">The step.</param>
    public static StepExplanation? Of(StepRecord step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var kernel = step.Before.Ipc.Kernel;
        var (caller, requirement) = (step.Step, step.Happening) switch
        {
            (_, CallCame came) => (came.Caller, Requirements.Of(came, kernel)),
            (ExpectStep { Claim: MayClaim may }, _) => (
                step.Names.Thread(may.Thread) ?? ThreadId.Nil,
                Requirements.Of(may, step.Names, kernel)
            ),
            _ => (ThreadId.Nil, null),
        };
        if (kernel.Find(caller) is not { } thread)
        {
            return null;
        }
        var sees = HeldLists.SeenBy(kernel, caller);
        return new()
        {
            Caller = thread,
            Sees = sees,
            Asks = requirement,
            Candidates = requirement is { } asked
                ? Looked(sees, asked, new(step.NamesBefore, kernel)).ToImmutableArray()
                : [],
        };
    }

    /// <summary>What the check asks for, in words; null if the call needs no right.</summary>
    /// <param name="wording">The names.</param>
    public string? AsksInWords(Wording wording)
    {
        ArgumentNullException.ThrowIfNull(wording);
        return Asks is { } asks ? Text(asks, wording) : null;
    }

    private static IEnumerable<CandidateExplained> Looked(
        ImmutableArray<HeldCapability> sees,
        Requirement asked,
        Wording wording
    )
    {
        foreach (var held in sees.Where(held => held.Capability.Type == asked.Type))
        {
            var shortfall = asked.ShortfallOf(held.Capability);
            yield return new(
                held,
                shortfall == Shortfall.None ? null : Lack(held.Capability, shortfall, asked, wording)
            );
            if (shortfall == Shortfall.None)
            {
                yield break;
            }
        }
    }

    private static string Lack(Capability capability, Shortfall shortfall, Requirement asked, Wording wording) =>
        shortfall switch
        {
            Shortfall.Operations =>
                $"it lacks {string.Join(", ", Wording.Words(capability.Type, asked.Operations.Without(capability.Access)).Where(word => word != "immutable"))}",
            Shortfall.Target => $"{wording.Of(capability.Target)} does not cover {Object(asked, wording)}",
            Shortfall.Range => $"its range, {capability.Range}, is another one",
            _ => $"its device is {capability.Device}",
        };

    /// <summary>What a requirement is about, in words.</summary>
    internal static string Object(Requirement asked, Wording wording) =>
        asked.Thread == ThreadId.Nil ? wording.Of(asked.Container) : wording.Of(asked.Thread);

    /// <summary>What a requirement asks for, in words.</summary>
    internal static string Text(Requirement asked, Wording wording) =>
        $"{ShapeWords.Of(asked.Type)} on {Object(asked, wording)}, {string.Join(", ", Wording.Words(asked.Type, asked.Operations).Where(word => word != "immutable"))}";
}
