using System.Diagnostics;
using System.Globalization;
using Capzero.Exploration;

namespace Capzero.Cli;

/// <summary>How far an exploration is, in one line that changes, where a person looks; and how fast it was.</summary>
internal sealed class ExplorationLine(Screen screen)
{
    private readonly Stopwatch since = Stopwatch.StartNew();

    internal void Show(ExplorationProgress progress) =>
        screen.Over(
            string.Create(
                CultureInfo.InvariantCulture,
                $"depth {progress.Depth}: {progress.States:n0} states, {progress.Edges:n0} edges, {progress.Waiting:n0} states to go at this depth"
            )
        );

    internal void End(ExplorationReport report)
    {
        screen.Over("");
        if (screen.IsTerminal)
        {
            var seconds = since.Elapsed.TotalSeconds;
            screen.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{seconds:n1} s, {report.States / seconds:n0} states and {report.Edges / seconds:n0} edges a second, {report.StoredBytes / report.States} bytes a state"
                )
            );
        }
    }
}
