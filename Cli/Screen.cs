using Spectre.Console;
using Spectre.Console.Rendering;

namespace Capzero.Cli;

/// <summary>
/// Writes lines that are the same on every machine: never wrapped, no blank at their end, a line feed behind each;
/// and with styles only if it has colours (R-SCN-6, R-SCN-7).
/// </summary>
internal sealed class Screen
{
    private const int Unbounded = 1 << 20;

    private readonly TextWriter writer;
    private readonly bool hasColours;
    private IAnsiConsole? console;

    /// <summary>Writes to a writer.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="hasColours">Whether styles show.</param>
    internal Screen(TextWriter writer, bool hasColours) => (this.writer, this.hasColours) = (writer, hasColours);

    /// <summary>Whether styles show.</summary>
    internal bool HasColours => hasColours;

    /// <summary>Whether a person looks, so that a line may be written over again.</summary>
    internal bool IsTerminal { get; init; }

    /// <summary>Writes a line over the one that this wrote last; nothing if nobody looks.</summary>
    /// <param name="text">The line; an empty one takes the former away.</param>
    internal void Over(string text)
    {
        if (IsTerminal)
        {
            writer.Write('\r' + text + "\u001b[K");
        }
    }

    /// <summary>Writes a text as it is.</summary>
    internal void Write(string text) => writer.Write(text);

    /// <summary>Writes an empty line.</summary>
    internal void Line() => writer.Write('\n');

    /// <summary>Writes a line without styles.</summary>
    internal void Plain(string text)
    {
        writer.Write(text.TrimEnd());
        Line();
    }

    /// <summary>Writes a line.</summary>
    internal void Line(string text, Style? style = null) => Line([new Segment(text, style ?? Style.Plain)]);

    /// <summary>Writes a line of several styles.</summary>
    internal void Line(IEnumerable<Segment> segments)
    {
        var line = Trimmed(segments);
        if (hasColours)
        {
            Console.Write(new StyledLine(line));
        }
        else
        {
            line.ForEach(segment => writer.Write(segment.Text));
        }
        Line();
    }

    /// <summary>Writes the lines of a table. Its segments may hold several lines each.</summary>
    internal void Table(IRenderable table)
    {
        var line = new List<Segment>();
        foreach (var segment in table.GetSegments(Console))
        {
            var parts = segment.Text.Split('\n');
            foreach (var part in parts[..^1])
            {
                Line(line.Append(new(part, segment.Style)));
                line.Clear();
            }
            line.Add(new(parts[^1], segment.Style));
        }
    }

    // Made when it is first needed: to start it takes a third of the time of a short command.
    private IAnsiConsole Console => console ??= NewConsole();

    private IAnsiConsole NewConsole()
    {
        var made = AnsiConsole.Create(
            new()
            {
                Ansi = hasColours ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = hasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Enrichment = new() { UseDefaultEnrichers = false },
                Out = new AnsiConsoleOutput(writer),
            }
        );
        made.Profile.Width = Unbounded;
        made.Profile.Capabilities.Unicode = true;
        return made;
    }

    private static List<Segment> Trimmed(IEnumerable<Segment> segments)
    {
        var line = segments.ToList();
        while (line.Count > 0 && string.IsNullOrWhiteSpace(line[^1].Text))
        {
            line.RemoveAt(line.Count - 1);
        }
        return line.Count == 0 ? line : [.. line[..^1], new(line[^1].Text.TrimEnd(), line[^1].Style)];
    }

    private sealed class StyledLine(List<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
