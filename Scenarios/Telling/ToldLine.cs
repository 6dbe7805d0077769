using System.Collections.Immutable;

namespace Capzero.Scenarios;

/// <summary>How a piece of text is meant.</summary>
public enum Tone
{
    /// <summary>As any text.</summary>
    Plain,

    /// <summary>Of importance.</summary>
    Strong,

    /// <summary>Of less importance.</summary>
    Faint,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Refused, and rightly so.</summary>
    Refused,

    /// <summary>As it should not be.</summary>
    Bad,
}

/// <summary>A piece of a line.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tone">How it is meant.</param>
public readonly record struct ToldPart(string Text, Tone Tone);

/// <summary>A line for a person to read.</summary>
/// <param name="Parts">Its pieces.</param>
public sealed record ToldLine(ImmutableArray<ToldPart> Parts)
{
    /// <summary>A line with nothing in it.</summary>
    public static ToldLine Empty { get; } = new([]);

    /// <summary>The line without tones.</summary>
    public string Text => string.Concat(Parts.Select(part => part.Text));

    /// <summary>A line of one piece.</summary>
    /// <param name="indentation">How many blanks it begins with.</param>
    /// <param name="text">The text.</param>
    /// <param name="tone">How it is meant.</param>
    internal static ToldLine Of(int indentation, string text, Tone tone = Tone.Plain) =>
        new([new(new string(' ', indentation), Tone.Plain), new(text, tone)]);

    /// <summary>A line of a word, and what it is about.</summary>
    /// <param name="indentation">How many blanks it begins with.</param>
    /// <param name="label">The word.</param>
    /// <param name="text">The text.</param>
    /// <param name="tone">How the word is meant.</param>
    internal static ToldLine Labelled(int indentation, string label, string text, Tone tone = Tone.Faint) =>
        new([
            new(new string(' ', indentation), Tone.Plain),
            new(label.PadRight(LabelWidth), tone),
            new(text, Tone.Plain),
        ]);

    private const int LabelWidth = 10;
}
