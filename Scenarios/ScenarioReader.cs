using Capzero.Manifests;

namespace Capzero.Scenarios;

/// <summary>
/// Reads scenarios (R-SCN-1). Every error of a file is placed and told in one go, and nothing that a file holds, nor its
/// absence, is ever an exception (R-SCN-4).
/// </summary>
public static class ScenarioReader
{
    /// <summary>The greatest size of a scenario, in bytes of UTF-8: 1 MiB.</summary>
    public const int GreatestSize = 1 << 20;

    /// <summary>The greatest number of errors that are told of one file.</summary>
    public const int GreatestErrorCount = 20;

    /// <summary>Reads a scenario from a file, and the manifest that it names: by a path relative to the file.</summary>
    /// <param name="path">The file; errors show it as it is written here.</param>
    /// <returns>The scenario, or why there is none: a file that cannot be read is an error at its first line.</returns>
    public static ScenarioResult ReadFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (ScenarioFile.Read(path, out var obstacle) is not { } text)
        {
            return new ScenarioRejected([obstacle!], HasMore: false);
        }
        var folder = Path.GetDirectoryName(path) ?? "";
        return Read(text, path, manifest => ManifestReader.ReadFile(Path.Combine(folder, manifest)));
    }

    /// <summary>Reads a scenario from text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The name that errors show.</param>
    /// <param name="readManifest">Reads a manifest by the path that the scenario states.</param>
    /// <returns>The scenario, or why there is none.</returns>
    public static ScenarioResult Read(string text, string fileName, Func<string, ManifestResult> readManifest)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(readManifest);
        return ScenarioParser.Read(fileName, text, readManifest);
    }
}
