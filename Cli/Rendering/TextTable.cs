using System.Collections.Immutable;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Capzero.Cli;

/// <summary>Tables without lines: columns two blanks apart, each as wide as its widest cell.</summary>
internal static class TextTable
{
    private const int Gap = 2;

    private static readonly Style Header = new(decoration: Decoration.Underline);

    /// <summary>Makes a table.</summary>
    /// <param name="headers">The names of the columns; one that begins with a blank is a column of numbers.</param>
    /// <param name="rows">The rows, a text a column.</param>
    internal static IRenderable Of(ImmutableArray<string> headers, IEnumerable<string[]> rows)
    {
        var table = new Table().NoBorder();
        foreach (var header in headers)
        {
            table.AddColumn(Column(header));
        }
        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }
        return new Padder(table, new(Gap, 0, 0, 0));
    }

    private static TableColumn Column(string header) =>
        new(new Text(header.Trim(), Header))
        {
            NoWrap = true,
            Padding = new(0, 0, Gap, 0),
            Alignment = header.StartsWith(' ') ? Justify.Right : Justify.Left,
        };
}
