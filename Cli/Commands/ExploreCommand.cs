using System.CommandLine;
using Capzero.Capabilities;
using Capzero.Exploration;

namespace Capzero.Cli;

/// <summary><c>capzero explore SYSTEM</c>: visits every state of a small system (R-ORC-30).</summary>
internal static class ExploreCommand
{
    internal static CliCommand Create(Terminal terminal)
    {
        var system = new Argument<string>("SYSTEM")
        {
            Description = "What is booted: a container manifest, or a scenario, of which the boot counts.",
        };
        var calls = CallsOption();
        var depth = NumberOption.Create("--depth", "N", 0, "Go no further than N calls from the boot.");
        var workers = NumberOption.Create("--workers", "N", 1, "Use N processors; all of them, if not given.");
        var states = NumberOption.Create("--states", "N", 1, "Stop at N states; at 20 million, if not given.");
        var libraryOnly = new Option<bool>("--library-only") { Description = "Do not compare with the oracle." };
        var output = new Option<string?>("--out")
        {
            Description = "Where a violation is written as a scenario; else it is printed.",
            HelpName = "FILE",
        };
        var format = FormatOption.Create("text for people (the default), json for programs: one object.");
        var command = new CliCommand("explore", "Visit every state of a small system, and look for what is wrong.")
        {
            Details =
            [
                "Makes every call in every state, breadth first; states that differ by their numbers alone are one.",
                "At every call the library is compared with the oracle, and the theorems are evaluated at every state.",
                "Prints the numbers of states and edges by depth, and a digest: another behaviour gives another one.",
                $"Calls are {string.Join(' ', CallWords.All)}.",
                "docs/exploration.md tells more; the JSON is described by Cli/Schemas/exploration.schema.json.",
            ],
            Examples =
            [
                new(
                    "explore Manifests/Examples/small/lone-pager.yaml --depth 2",
                    "all that a thread can do with two calls"
                ),
                new(
                    "explore Manifests/Examples/small/lone-pager.yaml --calls replicate,destroy --format json",
                    "a part"
                ),
            ],
        };
        command.Add(system);
        command.Add(calls);
        command.Add(depth);
        command.Add(workers);
        command.Add(states);
        command.Add(libraryOnly);
        command.Add(output);
        command.Add(format);
        command.SetAction(parsed =>
        {
            var options = new ExplorationOptions
            {
                Calls = parsed.GetValue(calls),
                Depth = parsed.GetValue(depth),
                IsLibraryOnly = parsed.GetValue(libraryOnly),
            };
            options = options with
            {
                Workers = parsed.GetValue(workers) ?? options.Workers,
                MostStates = parsed.GetValue(states) ?? options.MostStates,
            };
            return BootFile.Read(parsed.GetRequiredValue(system), terminal) is { } boot
                ? Run(boot, options, parsed.GetValue(format), parsed.GetValue(output), terminal)
                : ExitCode.BadInput;
        });
        return command;
    }

    private static int Run(
        Boot boot,
        ExplorationOptions options,
        OutputFormat format,
        string? output,
        Terminal terminal
    )
    {
        if (boot.NextCapability.Value > CapabilityId.None.Value - Explorer.IdsLeft)
        {
            terminal.Error.Line(
                $"{CapzeroCommand.Name}: error: the next capability id leaves too few to explore with."
            );
            return ExitCode.BadInput;
        }
        var progress = new ExplorationLine(terminal.Error);
        var report = Explorer.Explore(boot, options, progress.Show);
        progress.End(report);
        var scenario = report.Violation is null ? null : ViolationScenario.Of(boot, report.Violation);
        if (format == OutputFormat.Json)
        {
            terminal.Out.Write(ExplorationJson.Of(options, report));
        }
        else
        {
            ExplorationText.Write(options, report, terminal.Out);
        }
        Tell(scenario, output, format, terminal);
        return report.Violation is null ? ExitCode.Ok : ExitCode.Divergence;
    }

    private static void Tell(string? scenario, string? output, OutputFormat format, Terminal terminal)
    {
        if (scenario is null)
        {
            return;
        }
        if (output is not null)
        {
            File.WriteAllText(output, scenario);
        }
        else if (format == OutputFormat.Text)
        {
            terminal.Out.Line();
            terminal.Out.Write(scenario);
        }
    }

    private static Option<CallSet> CallsOption() =>
        new("--calls")
        {
            Description = "Which calls are made: words with commas between them; all, if not given.",
            HelpName = "WORDS",
            DefaultValueFactory = _ => CallSet.All,
            CustomParser = WordList.Parse,
        };
}
