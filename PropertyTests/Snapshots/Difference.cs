namespace VerifyXunit;

/// <summary>Where two texts begin to differ, and where they end to: a few lines of each.</summary>
internal static class Difference
{
    private const int MostLines = 12;

    public static string Between(string verified, string received)
    {
        string[] before = verified.Split('\n');
        string[] after = received.Split('\n');
        var head = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var longest = Math.Min(before.Length, after.Length) - head;
        var tail = before
            .Reverse()
            .Zip(after.Reverse())
            .Take(longest)
            .TakeWhile(pair => pair.First == pair.Second)
            .Count();
        return string.Join(
            '\n',
            Lines($"line {head + 1}", " ", []),
            Lines(null, "-", before[head..^tail]),
            Lines(null, "+", after[head..^tail])
        );
    }

    private static string Lines(string? title, string sign, string[] lines)
    {
        var shown = lines.Take(MostLines).Select(line => $"{sign} {line}");
        var rest = lines.Length > MostLines ? [$"{sign} … and {lines.Length - MostLines} lines more"] : Array.Empty<string>();
        return string.Join('\n', (title is null ? [] : new[] { title }).Concat(shown).Concat(rest));
    }
}
