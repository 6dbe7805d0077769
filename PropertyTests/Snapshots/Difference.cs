namespace VerifyXunit;

/// <summary>What is between the lines that two texts begin with and the lines that both end with.</summary>
internal static class Difference
{
    private const int MostLines = 12;

    public static string Between(string verified, string received)
    {
        string[] before = verified.Split('\n');
        string[] after = received.Split('\n');
        var head = Common(before, after);
        var tail = Common(before[head..].Reverse(), after[head..].Reverse());
        return string.Join(
            '\n',
            [$"line {head + 1}", .. Lines("-", before[head..^tail]), .. Lines("+", after[head..^tail])]
        );
    }

    private static int Common(IEnumerable<string> left, IEnumerable<string> right) =>
        left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();

    private static IEnumerable<string> Lines(string sign, string[] lines)
    {
        var shown = lines.Take(MostLines).Select(line => $"{sign} {line}");
        return lines.Length > MostLines ? shown.Append($"{sign} … {lines.Length - MostLines} lines more") : shown;
    }
}
