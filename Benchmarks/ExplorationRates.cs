using System.Diagnostics;
using System.Globalization;
using Capzero.Exploration;
using Capzero.PropertyTests.Exploration;

namespace Capzero.Benchmarks;

/// <summary>How many states an exploration of the library alone visits in a second, and what it stores of each.</summary>
internal static class ExplorationRates
{
    private const int States = 400_000;

    public static void Print(TextWriter output)
    {
        Print(output, "million", CallSet.Replicate | CallSet.Grant | CallSet.Share | CallSet.Destroy);
        Print(output, "shelf", CallSet.Share | CallSet.Replicate | CallSet.Destroy);
        Print(output, "lone-thread", CallSet.Control | CallSet.Mistakes);
    }

    private static void Print(TextWriter output, string system, CallSet calls)
    {
        var options = new ExplorationOptions { Calls = calls, IsLibraryOnly = true };
        // Once before, so that everything is compiled.
        Explorer.Explore(Systems.Of(system), options with { MostStates = 20_000 });
        var (watch, before) = (Stopwatch.StartNew(), ProcessorSeconds());
        var report = Explorer.Explore(Systems.Of(system), options with { MostStates = States });
        var (seconds, used) = (watch.Elapsed.TotalSeconds, ProcessorSeconds() - before);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{system}, {CallWords.Of(calls)}: {report.States:n0} states, {(double)report.Edges / report.States:f1} edges each, {report.States / seconds:n0} states/s, {report.Edges / seconds:n0} edges/s, {used / seconds:f2} processors, {report.StoredBytes / report.States} bytes a state"
            )
        );
    }

    private static double ProcessorSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }
}
