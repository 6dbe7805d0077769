using Spectre.Console.Rendering;

namespace Capzero.Cli;

/// <summary>A line of a file with a column to point at; of a long line the part around it.</summary>
/// <param name="Text">The line, or the part.</param>
/// <param name="Indentation">The blanks that bring a caret under the column.</param>
internal sealed record Excerpt(string Text, string Indentation)
{
    private const int GreatestLength = 120;
    private const int LengthBefore = 80;
    private const string Cut = "…";

    /// <summary>Cuts an excerpt out of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="column">The column to point at, from 1.</param>
    internal static Excerpt Of(string line, int column)
    {
        var start = line.Length <= GreatestLength ? 0 : int.Max(0, column - 1 - LengthBefore);
        var end = int.Min(line.Length, start + GreatestLength);
        var before = (start > 0 ? Cut : "") + Printable.Text(line[start..(column - 1)]);
        var after = Printable.Text(line[(column - 1)..end]) + (end < line.Length ? Cut : "");
        return new(before + after, new string(' ', Segment.CellCount([new Segment(before)])));
    }
}
