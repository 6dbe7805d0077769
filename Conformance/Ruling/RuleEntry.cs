namespace Capzero.Conformance;

/// <summary>A rule of the specification, and which steps show whether a kernel keeps it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="What">Which steps those are, for a person; of a rule that no step shows, why.</param>
/// <param name="Shows">Whether a step shows it; null if none does.</param>
/// <param name="Aspects">In what a kernel that breaks it differs from the oracle after such a step.</param>
internal sealed record RuleEntry(string Rule, string What, Func<Observation, bool>? Shows, Aspects Aspects)
{
    /// <summary>Whether the state after the boot shows it too.</summary>
    public bool IsShownByBoot { get; init; }

    /// <summary>Whether only kernels with messages can keep or break it.</summary>
    public bool IsOfMessages { get; init; }

    /// <summary>A rule that is shown where it refuses.</summary>
    public static RuleEntry Refusing(string rule) =>
        new(rule, "a call that it refuses", step => Steps.IsBy(step, rule), Aspects.All);

    /// <summary>A rule that is shown where it refuses, and where it lets pass.</summary>
    public static RuleEntry Deciding(string rule, string what, Func<Observation, bool> passes, Aspects aspects) =>
        new(rule, $"a call that it refuses; {what}", step => Steps.IsBy(step, rule) || passes(step), aspects);

    /// <summary>A rule that no step shows.</summary>
    public static RuleEntry Unseen(string rule, string why) => new(rule, why, null, Aspects.None);
}
