using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>What was expected beside what there is; of two states only where they differ.</summary>
internal static class TwoSides
{
    public static string Of(object expected, object actual) =>
        expected is KernelView or IpcView or FlatMemory
            ? OfStates(TrialText.Describe(expected), TrialText.Describe(actual))
            : $"expected: {TrialText.Describe(expected)}\nactual:   {TrialText.Describe(actual)}";

    /// <summary>The lines that only one of two states has, each with whose it is.</summary>
    public static (IReadOnlyList<string> Missing, IReadOnlyList<string> Surplus) Apart(
        object expected,
        object actual
    ) => Apart(TrialText.Describe(expected), TrialText.Describe(actual));

    private static string OfStates(string expected, string actual)
    {
        var (missing, surplus) = Apart(expected, actual);
        return $"expected: {Joined(missing)}\nactual:   {Joined(surplus)}";
    }

    private static (IReadOnlyList<string> Missing, IReadOnlyList<string> Surplus) Apart(string expected, string actual)
    {
        var (mine, its) = (Lines(expected), Lines(actual));
        var missing = mine.Except(its).ToList();
        var surplus = its.Except(mine).ToList();
        // The same lines, in another order: the first places that differ.
        if (missing.Count == 0 && surplus.Count == 0)
        {
            var first = mine.Zip(its).TakeWhile(pair => pair.First == pair.Second).Count();
            missing = [$"first {mine.ElementAtOrDefault(first)}"];
            surplus = [$"first {its.ElementAtOrDefault(first)}"];
        }
        return (missing, surplus);
    }

    private static string Joined(IReadOnlyList<string> lines) =>
        lines.Count == 0 ? "nothing of this" : string.Join("\n          ", lines);

    // Every line says whose it is: a capability stands below its holder.
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var holder = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()))
        {
            if (line.StartsWith('#'))
            {
                lines.Add($"{holder}: {line}");
                continue;
            }
            holder = string.Join(' ', line.TrimEnd(':').Split(' ').Take(2));
            lines.Add(line);
        }
        return lines;
    }
}
