namespace Capzero.PropertyTests.Manifests;

/// <summary>One change to a text.</summary>
/// <param name="Kind">Which change.</param>
/// <param name="Where">A number that says where, whatever the text's length.</param>
/// <param name="Length">How much.</param>
/// <param name="Text">What to put there.</param>
public sealed record Mutation(MutationKind Kind, int Where, int Length, string Text)
{
    public string Apply(string text)
    {
        var at = Where % (text.Length + 1);
        var end = int.Min(text.Length, at + Length);
        return Kind switch
        {
            MutationKind.Insert => text.Insert(at, Text),
            MutationKind.Delete => text.Remove(at, end - at),
            MutationKind.Replace => text[..at] + Text + text[end..],
            MutationKind.Truncate => text[..at],
            MutationKind.RepeatPart => text.Insert(at, text[at..end]),
            MutationKind.DeleteLine => Lines(text, lines => lines.RemoveAt(Where % lines.Count)),
            MutationKind.RepeatLine => Lines(
                text,
                lines => lines.Insert(Length % lines.Count, lines[Where % lines.Count])
            ),
            MutationKind.ReplaceLine => Lines(text, lines => lines[Where % lines.Count] = Text),
            _ => throw new InvalidOperationException(),
        };
    }

    private static string Lines(string text, Action<List<string>> change)
    {
        var lines = text.Split('\n').ToList();
        change(lines);
        return string.Join('\n', lines);
    }
}
