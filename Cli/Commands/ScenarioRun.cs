using Capzero.Posix;
using Capzero.Scenarios;

namespace Capzero.Cli;

/// <summary>Reads and runs a scenario; what is wrong with the file is told at once.</summary>
internal static class ScenarioRun
{
    /// <summary>Runs a scenario.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">How.</param>
    /// <param name="terminal">Where errors go.</param>
    /// <param name="run">The run; null if there is none.</param>
    /// <returns>The exit code if there is no run.</returns>
    internal static int Of(string file, RunOptions options, Terminal terminal, out Run? run)
    {
        run = null;
        var result = ScenarioReader.ReadFile(file);
        if (result is ScenarioRejected rejected)
        {
            ProblemText.Errors(rejected, terminal.Error);
            return ExitCode.BadInput;
        }
        var scenario = ((ScenarioRead)result).Scenario;
        run = ScenarioRunner.Run(scenario, options.HasOracle ? OracleWitness.New : null);
        if (run.Boot is not PosixBootRefused refused)
        {
            return ExitCode.Ok;
        }
        ProblemText.Boot(scenario, refused, terminal.Error);
        run = null;
        return ExitCode.BadInput;
    }

    /// <summary>The exit code of a run.</summary>
    internal static int CodeOf(Run run) =>
        run.Divergence is not null ? ExitCode.Divergence
        : run.IsAsExpected ? ExitCode.Ok
        : ExitCode.NotAsExpected;
}
