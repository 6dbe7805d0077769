using System.Collections.Immutable;
using System.Globalization;
using Capzero.Capabilities;
using Capzero.Manifests;
using Capzero.Oracle.Replay;
using Capzero.Posix;
using Capzero.Scenarios;
using Spectre.Console;

namespace Capzero.Cli;

/// <summary>Errors and warnings as compilers write them, each with its line and a caret (R-MAN-2).</summary>
internal static class ProblemText
{
    private static readonly Style Red = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Yellow = new(Color.Yellow, decoration: Decoration.Bold);
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <summary>All errors of a manifest, and how many.</summary>
    internal static void Errors(ManifestRejected rejected, Screen screen)
    {
        foreach (var error in rejected.Errors)
        {
            Problem(error, "error", Red, screen);
        }
        var count = rejected.HasMore
            ? $"these are the first {rejected.Errors.Length} errors, there are more"
            : Count(rejected.Errors.Length);
        screen.Line($"{count}; nothing was booted.");
    }

    /// <summary>All warnings of a manifest.</summary>
    internal static void Warnings(ImmutableArray<ManifestProblem> warnings, Screen screen)
    {
        foreach (var warning in warnings)
        {
            Problem(warning, "warning", Yellow, screen);
        }
    }

    /// <summary>All errors of a scenario, and how many.</summary>
    internal static void Errors(ScenarioRejected rejected, Screen screen)
    {
        foreach (var error in rejected.Errors)
        {
            Problem(new(error.Place, "", error.What, error.Expected, error.Excerpt), "error", Red, screen);
        }
        var count = rejected.HasMore
            ? $"these are the first {rejected.Errors.Length} errors, there are more"
            : Count(rejected.Errors.Length);
        screen.Line($"{count}; nothing was run.");
    }

    /// <summary>Why a POSIX pager of a scenario cannot boot (R-POSIX-17).</summary>
    internal static void Boot(Scenario scenario, PosixBootRefused refused, Screen screen)
    {
        var (problem, remedy) = refused.Reason.Explain();
        screen.Line([
            new($"{Printable.Text(scenario.File)}: ", Bold),
            new("error", Red),
            new($": the POSIX pager {refused.Pager} cannot boot: {problem} ({refused.Reason.Rule}). {remedy}."),
        ]);
        screen.Line($"{Count(1)}; nothing was run.");
    }

    /// <summary>What a boot is refused for.</summary>
    internal static void Faults(string path, ImmutableArray<BootFault> faults, Screen screen)
    {
        foreach (var fault in faults)
        {
            screen.Line([
                new($"{Printable.Text(path)}: ", Bold),
                new("error", Red),
                new($": {Printable.Text(fault.ToString())}"),
            ]);
        }
        screen.Line($"{Count(faults.Length)}; nothing was booted.");
    }

    /// <summary>Why a file is no file of traces.</summary>
    internal static void Fault(TraceFault fault, Screen screen)
    {
        var line = fault.Line == 0 ? "" : $":{fault.Line.ToString(CultureInfo.InvariantCulture)}";
        screen.Line([
            new($"{Printable.Text(fault.File)}{line}: ", Bold),
            new("error", Red),
            new($": {Printable.Text(fault.What)}. expected {Printable.Text(fault.Expected)}"),
        ]);
        screen.Line($"{Count(1)}; nothing of this file was replayed.");
    }

    private static void Problem(ManifestProblem problem, string word, Style style, Screen screen)
    {
        var path = problem.Path.Length == 0 ? "" : $"{problem.Path}: ";
        screen.Line([
            new($"{Printable.Text(problem.Place.ToString())}: ", Bold),
            new(word, style),
            new($": {path}{Printable.Text(problem.What)}. expected {Printable.Text(problem.Expected)}"),
        ]);
        if (problem.Excerpt.Length > 0)
        {
            Source(problem, style, screen);
        }
    }

    private static void Source(ManifestProblem problem, Style style, Screen screen)
    {
        var number = problem.Place.Line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        var excerpt = Excerpt.Of(problem.Excerpt, problem.Place.Column);
        screen.Line($"{number} | {excerpt.Text}");
        screen.Line([new($"      | {excerpt.Indentation}"), new("^", style)]);
    }

    private static string Count(int errors) => errors == 1 ? "1 error" : $"{errors} errors";
}
