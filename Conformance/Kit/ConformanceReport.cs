using System.Collections.Immutable;

namespace Capzero.Conformance;

/// <summary>What a check found: of every rule whether the kernel keeps it (R-ORC-53).</summary>
public sealed record ConformanceReport
{
    /// <summary>What the kernel is called.</summary>
    public required string Kernel { get; init; }

    /// <summary>The seed of the check.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many calls and questions were tried.</summary>
    public required int Steps { get; init; }

    /// <summary>What the kernel was held to.</summary>
    public required ConformanceLevel Level { get; init; }

    /// <summary>Every rule of the chapters 1 to 3, in their order.</summary>
    public required ImmutableArray<RuleReport> Rules { get; init; }

    /// <summary>Why the check ended before all steps were tried; null if it did not.</summary>
    public string? Ended { get; init; }

    /// <summary>Whether no rule is broken.</summary>
    public bool IsConformant => Ended is null && Rules.All(rule => rule.Outcome != RuleOutcome.Failed);

    /// <summary>The report for a person.</summary>
    public string ToText() => TextReport.Of(this);

    /// <summary>The report in JUnit's XML: a test case a rule.</summary>
    public string ToJUnit() => JUnitReport.Of(this);

    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonReport.Of(this);

    /// <inheritdoc/>
    public bool Equals(ConformanceReport? other) =>
        other is not null
        && (Kernel, Seed, Steps, Level, Ended) == (other.Kernel, other.Seed, other.Steps, other.Level, other.Ended)
        && Rules.SequenceEqual(other.Rules);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kernel, Seed, Steps, Level, Rules.Length);

    /// <summary>The report for a person.</summary>
    public override string ToString() => ToText();
}
