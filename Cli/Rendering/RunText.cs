using Capzero.Scenarios;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Capzero.Cli;

/// <summary>What is told of a run, with styles.</summary>
internal static class RunText
{
    internal static void Write(IEnumerable<ToldLine> lines, Screen screen)
    {
        foreach (var line in lines)
        {
            if (!screen.HasColours)
            {
                screen.Plain(Printable.Text(line.Text));
                continue;
            }
            screen.Line(line.Parts.Select(part => new Segment(Printable.Text(part.Text), StyleOf(part.Tone))));
        }
    }

    private static Style StyleOf(Tone tone) =>
        tone switch
        {
            Tone.Strong => new(decoration: Decoration.Bold),
            Tone.Faint => new(decoration: Decoration.Dim),
            Tone.Good => new(Color.Green),
            Tone.Refused => new(Color.Yellow),
            Tone.Bad => new(Color.Red, decoration: Decoration.Bold),
            _ => Style.Plain,
        };
}
