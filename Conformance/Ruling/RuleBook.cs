using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Every rule of the chapters 1 to 3, and which steps show whether it is kept (R-ORC-53).</summary>
internal static class RuleBook
{
    /// <summary>The rules in the order of the specification.</summary>
    public static IReadOnlyList<RuleEntry> All { get; } =
    [.. IdentifierRules.List, .. CapabilityRules.List, .. ThreadRules.List, .. MessageRules.List];

    /// <summary>The rules that a step shows.</summary>
    public static IEnumerable<RuleEntry> ShownBy(Observation step) =>
        All.Where(entry => entry.Shows is { } shows && shows(step));

    /// <summary>The rules that a difference after a step breaks, the one that tells most about it first.</summary>
    /// <param name="step">The step as the oracle has it.</param>
    /// <param name="aspects">In what the kernel differs.</param>
    /// <param name="actual">What the kernel said, if it was a call and it said something.</param>
    public static IReadOnlyList<string> Broken(Observation step, Aspects aspects, StepResult? actual)
    {
        var shown = ShownBy(step).ToList();
        var broken = shown
            .Where(entry => (entry.Aspects & aspects) != 0)
            .OrderBy(entry => int.PopCount((int)entry.Aspects))
            .Select(entry => entry.Rule);
        // Asking has changed something (R-CHK-9): the rule that answers is another matter.
        if (step.Query is not null && (aspects & (Aspects.Decision | Aspects.Grounds)) == 0)
        {
            return [.. broken.Where(rule => rule != Steps.RuleOf(step))];
        }
        // The rule that should have refused, or the one by which the kernel refuses what none does.
        var first =
            Steps.RuleOf(step)
            ?? (actual is StepRefused { Rule: { } said } && All.Any(entry => entry.Rule == said) ? said : null);
        return
        [
            .. broken.Prepend(first).OfType<string>().DefaultIfEmpty(shown.FirstOrDefault()?.Rule ?? "").Distinct(),
        ];
    }

    /// <summary>The rule of a step on which a kernel says nothing that could be compared: the one by which it should
    /// refuse, or the one that says what it should do.</summary>
    public static IReadOnlyList<string> NotAnswered(Observation step)
    {
        var shown = ShownBy(step).ToList();
        var rule =
            Steps.RuleOf(step)
            ?? shown.Find(entry => entry.Aspects == Aspects.All)?.Rule
            ?? shown.Find(entry => entry.Aspects.HasFlag(Aspects.Decision))?.Rule
            ?? shown.FirstOrDefault()?.Rule;
        return rule is null ? [] : [rule];
    }
}
