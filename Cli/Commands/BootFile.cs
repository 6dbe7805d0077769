using Capzero.Capabilities;
using Capzero.Manifests;
using Capzero.Scenarios;

namespace Capzero.Cli;

/// <summary>A file that says what is booted: a manifest, or a scenario.</summary>
internal static class BootFile
{
    private const string Scenario = ".scenario";

    /// <summary>Reads a boot that the kernel accepts; of a scenario no step is made, and its POSIX pagers do not boot.</summary>
    /// <param name="path">The file; a scenario by its name's ending.</param>
    /// <param name="terminal">Where errors and warnings go.</param>
    /// <returns>The boot; null if there is none, and why has been told.</returns>
    internal static Boot? Read(string path, Terminal terminal) =>
        path.EndsWith(Scenario, StringComparison.OrdinalIgnoreCase)
            ? OfScenario(path, terminal)
            : OfManifest(path, ManifestReader.ReadFile(path), terminal);

    private static Boot? OfScenario(string path, Terminal terminal)
    {
        var result = ScenarioReader.ReadFile(path);
        if (result is ScenarioRejected rejected)
        {
            ProblemText.Errors(rejected, terminal.Error);
            return null;
        }
        return ((ScenarioRead)result).Scenario.Boot switch
        {
            InlineScenarioBoot inline => inline.Boot,
            ManifestScenarioBoot manifest => Accepted(path, manifest.Manifest.ToBoot(), terminal),
            _ => throw new InvalidOperationException("A scenario's boot is one or the other."),
        };
    }

    private static Boot? OfManifest(string path, ManifestResult result, Terminal terminal)
    {
        if (result is ManifestRejected rejected)
        {
            ProblemText.Errors(rejected, terminal.Error);
            return null;
        }
        var read = (ManifestRead)result;
        ProblemText.Warnings(read.Warnings, terminal.Error);
        return Accepted(path, read.Manifest.ToBoot(), terminal);
    }

    private static Boot? Accepted(string path, Boot boot, Terminal terminal)
    {
        if (Kernel.Boot(boot) is not BootRejected rejected)
        {
            return boot;
        }
        ProblemText.Faults(path, rejected.Faults, terminal.Error);
        return null;
    }
}
