using System.CommandLine;
using Capzero.Oracle.Replay;

namespace Capzero.Cli;

/// <summary><c>capzero replay FILE...</c>: replays recorded traces (R-ORC-40).</summary>
internal static class ReplayCommand
{
    internal static CliCommand Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Recorded traces: a JSON object a line, plain or compressed with gzip.",
            Arity = ArgumentArity.OneOrMore,
        };
        var kernel = KernelOption.Create();
        var summary = new Option<bool>("--summary") { Description = "Do not tell of departures that are explained." };
        var command = new CliCommand("replay", "Replay recorded traces, and say where a kernel departs from them.")
        {
            Details =
            [
                "The historical kernel goes through each trace from its boot and must agree on every step. The library makes",
                "each step from the recorded state before it; where it departs, an erratum of the 2009 kernel must explain it.",
                "What a trace is, and how to read a departure, is described in docs/replay.md.",
            ],
            Examples =
            [
                new("replay PropertyTests/Traces/capability/scripted.jsonl.gz", "on the kernel of 2009"),
                new("replay --kernel library PropertyTests/Traces/capability/scripted.jsonl.gz", "on the library"),
            ],
        };
        command.Add(files);
        command.Add(kernel);
        command.Add(summary);
        command.SetAction(parsed =>
            Run(parsed.GetRequiredValue(files), new(parsed.GetValue(kernel), parsed.GetValue(summary)), terminal)
        );
        return command;
    }

    private static int Run(string[] files, ReplayOptions options, Terminal terminal)
    {
        var whole = new ReplayReport([]);
        var code = ExitCode.Ok;
        foreach (var file in files)
        {
            switch (Replayer.ReplayFile(file, options.Kernel))
            {
                case Replayed replayed:
                    ReplayText.WriteDepartures(file, replayed.Report, options, terminal.Out);
                    whole = whole.And(replayed.Report);
                    break;
                case ReplayRejected rejected:
                    ProblemText.Fault(rejected.Fault, terminal.Error);
                    code = ExitCode.BadInput;
                    break;
                default:
                    throw new InvalidOperationException("A file is either replayed or rejected.");
            }
        }
        if (!whole.Traces.IsEmpty)
        {
            ReplayText.WriteSummary(whole, options, terminal.Out);
        }
        // Bad input before a step that is not as recorded, as in every command.
        return int.Max(code, whole.Unexplained > 0 ? ExitCode.NotAsExpected : ExitCode.Ok);
    }
}
