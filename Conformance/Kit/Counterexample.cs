using System.Collections.Immutable;

namespace Capzero.Conformance;

/// <summary>A small case in which a kernel breaks a rule.</summary>
public sealed record Counterexample
{
    /// <summary>What <see cref="ConformanceKit.Replay"/> finds it again by.</summary>
    public required string Case { get; init; }

    /// <summary>What to do to see it again.</summary>
    public required string Command { get; init; }

    /// <summary>How many calls and questions it has.</summary>
    public required int Calls { get; init; }

    /// <summary>The boot and the calls in words, a line each, with what each call should come to.</summary>
    public required ImmutableArray<string> Story { get; init; }

    /// <summary>Whether the story is a scenario, which <c>capzero run</c> takes.</summary>
    public required bool IsScenario { get; init; }

    /// <summary>What was compared: boot, result, state, memory, decision; or what the kernel did instead of answering:
    /// exception, nonsense, budget, no return.</summary>
    public required string Compared { get; init; }

    /// <summary>What should have been at the last call, and what there was.</summary>
    public required string Difference { get; init; }

    /// <summary>Whether two show the same.</summary>
    /// <param name="other">Another one.</param>
    public bool Equals(Counterexample? other) =>
        other is not null
        && (Case, Command, Calls, IsScenario, Compared, Difference)
            == (other.Case, other.Command, other.Calls, other.IsScenario, other.Compared, other.Difference)
        && Story.SequenceEqual(other.Story);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Case, Calls, Compared, Difference);
}
