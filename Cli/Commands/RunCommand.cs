using System.CommandLine;
using Capzero.Scenarios;

namespace Capzero.Cli;

/// <summary><c>capzero run FILE...</c>: runs scenarios (R-SCN-4 to R-SCN-6).</summary>
internal static class RunCommand
{
    internal static CliCommand Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "A scenario: a text file that tells a story of calls.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = FormatOption.Create("text for people (the default), json for programs: an object a step.");
        var noOracle = new Option<bool>("--no-oracle") { Description = "Do not compare every call with the oracle." };
        var command = new CliCommand("run", "Run scenarios, and say of every refusal why.")
        {
            Details =
            [
                "Prints each step with what came of it, and for a refusal the rule, what is in the way, and what would help.",
                "A scenario with an error is not run at all: every error is told with its line, up to 20 of them.",
                "The language is described in docs/scenarios.md, the JSON by Cli/Schemas/step.schema.json.",
            ],
            Examples =
            [
                new("run Scenarios/Examples/inter-space-ipc.scenario", "two tasks that want to talk"),
                new("run Scenarios/Examples/copy-on-write.scenario", "memory, with a picture of each chain"),
                new("run Scenarios/Examples/across-containers.scenario --format json", "for a program to read"),
            ],
        };
        command.Add(files);
        command.Add(format);
        command.Add(noOracle);
        command.SetAction(parsed =>
        {
            var options = new RunOptions(parsed.GetValue(format), !parsed.GetValue(noOracle));
            return parsed
                .GetRequiredValue(files)
                .Aggregate(
                    ExitCode.Ok,
                    (worst, file) =>
                        Worst(worst, Run(file, parsed.GetRequiredValue(files).Length > 1, options, terminal))
                );
        });
        return command;
    }

    // The worst of several files: a bug of ours before bad input before an unexpected end.
    private static int Worst(int one, int other) => int.Max(one, other);

    private static int Run(string file, bool isOneOfMany, RunOptions options, Terminal terminal)
    {
        if (isOneOfMany && options.Format == OutputFormat.Text)
        {
            terminal.Out.Line($"=== {Printable.Text(file)}");
        }
        var code = ScenarioRun.Of(file, options, terminal, out var run);
        if (run is null)
        {
            return code;
        }
        if (options.Format == OutputFormat.Json)
        {
            RunJson.Write(run, terminal.Out);
        }
        else
        {
            RunText.Write(RunTelling.Tell(run), terminal.Out);
        }
        return ScenarioRun.CodeOf(run);
    }
}
