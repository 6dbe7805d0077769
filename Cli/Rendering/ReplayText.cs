using System.Globalization;
using Capzero.Oracle.Historical;
using Capzero.Oracle.Replay;
using Spectre.Console;

namespace Capzero.Cli;

/// <summary>What is told of replayed traces.</summary>
internal static class ReplayText
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);

    /// <summary>Every departure of a file, or those that nothing explains.</summary>
    internal static void WriteDepartures(string file, ReplayReport report, ReplayOptions options, Screen screen)
    {
        var told = report.Departures.Where(departure => !options.IsSummary || !departure.IsExplained).ToList();
        if (told.Count == 0)
        {
            return;
        }
        screen.Line(Printable.Text(file), Bold);
        foreach (var departure in told)
        {
            Write(departure, options.Kernel, screen);
        }
        screen.Line();
    }

    /// <summary>How often each erratum explains a departure, all in one line, and why steps were left out.</summary>
    internal static void WriteSummary(ReplayReport report, ReplayOptions options, Screen screen)
    {
        var counts = report.CountsByErratum.ToList();
        foreach (var (erratum, count) in counts)
        {
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"{erratum.Id(), -9}{count, 5}"));
        }
        if (counts.Count > 0)
        {
            screen.Line();
        }
        screen.Line(Summary(report, options.Kernel), report.Unexplained == 0 ? Good : Bad);
        foreach (var leftOut in report.LeftOutByReason)
        {
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"{leftOut.Count, 7} left out: {leftOut.Text}"));
        }
    }

    private static void Write(Departure departure, ReplayKernel kernel, Screen screen)
    {
        screen.Line(Printable.Text($"  {departure.Trace} step {departure.Step}: {departure.Call}"));
        screen.Line(Printable.Text($"    recorded  {departure.Recorded}"));
        screen.Line(Printable.Text($"    came out  {departure.CameOut}"));
        if (departure.IsExplained)
        {
            screen.Line($"    because   {string.Join(' ', departure.Errata.Select(erratum => erratum.Id()))}", Good);
        }
        else if (kernel == ReplayKernel.Library)
        {
            screen.Line("    because   unexplained", Bad);
        }
    }

    private static string Summary(ReplayReport report, ReplayKernel kernel)
    {
        var explained = report.Departures.Count() - report.Unexplained;
        var rest =
            kernel == ReplayKernel.Library
                ? $"{explained} explained, {report.Unexplained} unexplained, {report.LeftOut} left out"
            : report.LeftOut == 0 ? $"{report.Unexplained} depart"
            : $"{report.Unexplained} depart, {report.LeftOut} left out";
        return $"{Count(report.Traces.Length, "trace")}, {Count(report.Steps, "step")}: {report.Agreeing} agree, {rest}";
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
