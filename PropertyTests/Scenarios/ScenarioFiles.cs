using Capzero.Manifests;
using Capzero.PropertyTests.Manifests;
using Capzero.Scenarios;

namespace Capzero.PropertyTests.Scenarios;

/// <summary>The scenarios of the repository, and scenarios as texts.</summary>
internal static class ScenarioFiles
{
    public const string Folder = "Scenarios/Examples";

    public static IEnumerable<string> Examples =>
        Directory
            .EnumerateFiles(ManifestFiles.PathOf(Folder), "*.scenario")
            .Select(file => $"{Folder}/{Path.GetFileName(file)}")
            .Order(StringComparer.Ordinal);

    /// <summary>Reads a text whose manifests are those of the repository, by their path in it.</summary>
    public static ScenarioResult Read(string text) =>
        ScenarioReader.Read(text, "s.scenario", path => ManifestReader.ReadFile(ManifestFiles.PathOf(path)));

    /// <summary>A scenario that must be read.</summary>
    public static Scenario Accepted(string text)
    {
        var result = Read(text);
        Assert.True(result is ScenarioRead, string.Join('\n', (result as ScenarioRejected)?.Errors ?? []));
        return ((ScenarioRead)result).Scenario;
    }

    /// <summary>The run of a scenario that must be read.</summary>
    public static Run Run(string text) => ScenarioRunner.Run(Accepted(text));

    /// <summary>A run as a person reads it.</summary>
    public static string Told(Run run) => string.Join('\n', RunTelling.Tell(run).Select(line => line.Text.TrimEnd()));
}
