using System.Globalization;
using Capzero.Exploration;

namespace Capzero.Cli;

/// <summary>What an exploration found, for people.</summary>
internal static class ExplorationText
{
    internal static void Write(ExplorationOptions options, ExplorationReport report, Screen screen)
    {
        screen.Line(
            options.IsLibraryOnly ? "The library alone." : "The library, compared with the oracle at every call."
        );
        screen.Line($"Calls: {CallWords.Of(options.Calls)}.");
        screen.Line();
        screen.Table(
            TextTable.Of(
                [" depth", " states", " edges", " to another state"],
                report.Depths.Select(depth =>
                    new[] { Number(depth.Depth), Number(depth.States), Number(depth.Edges), Number(depth.Changes) }
                )
            )
        );
        screen.Line();
        screen.Line($"{Number(report.States)} states, {Number(report.Edges)} edges. {Extent(report)}");
        screen.Line($"digest {report.Digest}");
        if (report.Violation is { } violation)
        {
            screen.Line();
            Violation(violation, screen);
        }
    }

    private static string Extent(ExplorationReport report) =>
        report.IsComplete ? "These are all there are."
        : report.Violation is not null ? "It ended at what is wrong."
        : "There may be more further on.";

    private static void Violation(Violation violation, Screen screen)
    {
        var kind = violation.Kind == ViolationKind.Divergence ? "Divergence" : "Fault of the oracle";
        screen.Line($"{kind}, {violation.Comparison}, after the least number of calls, {violation.Moves.Length}:");
        foreach (var (caller, call) in violation.Moves)
        {
            screen.Line($"  {caller} {Printable.Text($"{call}")}");
        }
        if (violation.Query is { } query)
        {
            screen.Line($"  {violation.Asker} asks {Printable.Text($"{query}")}");
        }
        foreach (var line in violation.Detail.Split('\n'))
        {
            screen.Line(Printable.Text(line));
        }
    }

    private static string Number(long number) => number.ToString("n0", CultureInfo.InvariantCulture);
}
