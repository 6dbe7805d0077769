using System.CommandLine;
using System.Globalization;
using Capzero.Scenarios;

namespace Capzero.Cli;

/// <summary><c>capzero explain FILE STEP</c>: one step of a scenario in depth.</summary>
internal static class ExplainCommand
{
    internal static CliCommand Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A scenario." };
        var step = new Argument<string>("STEP") { Description = "The number of a step; 0 for the boot of the pagers." };
        var format = FormatOption.Create("text for people (the default), json for programs.");
        var command = new CliCommand("explain", "Explain one step of a scenario in depth.")
        {
            Details =
            [
                "Runs the scenario and prints one step: who calls, which right the call needs, every capability that could",
                "give it with what it lacks, the one that decides, and all that the caller sees.",
                "Of a step about memory: what was looked at, in which order, and what it would have taken.",
            ],
            Examples =
            [
                new("explain Scenarios/Examples/inter-space-ipc.scenario 11", "why the child cannot send yet"),
                new("explain Scenarios/Examples/inter-space-ipc.scenario 18", "by which capability it can, later"),
                new("explain Scenarios/Examples/copy-on-write.scenario 13", "where a page is looked for"),
            ],
        };
        command.Add(file);
        command.Add(step);
        command.Add(format);
        command.SetAction(parsed =>
            Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(step), parsed.GetValue(format), terminal)
        );
        return command;
    }

    private static int Run(string file, string word, OutputFormat format, Terminal terminal)
    {
        var code = ScenarioRun.Of(file, new(format, HasOracle: false), terminal, out var run);
        if (run is null)
        {
            return code;
        }
        var isNumber = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (!isNumber || number > run.Steps.Length)
        {
            terminal.Error.Line(
                $"{CapzeroCommand.Name}: error: '{Printable.Text(word)}' is no step of {Printable.Text(file)}, expected a number from 0 to {run.Steps.Length}"
            );
            return ExitCode.BadInput;
        }
        if (number == 0)
        {
            RunText.Write(ExplainTelling.TellBoot(run), terminal.Out);
            return ExitCode.Ok;
        }
        var step = run.Steps[number - 1];
        if (format == OutputFormat.Json)
        {
            RunJson.WriteExplained(run, step, terminal.Out);
        }
        else
        {
            RunText.Write(ExplainTelling.Tell(step), terminal.Out);
        }
        return ExitCode.Ok;
    }
}
