namespace Capzero.Manifests;

/// <summary>
/// Reads container manifests (R-MAN). Every error of a file is placed and told in one go, and nothing that a file
/// holds, nor its absence, is ever an exception (R-MAN-2).
/// </summary>
public static class ManifestReader
{
    /// <summary>The greatest size of a manifest, in bytes of UTF-8: 1 MiB (R-MAN-2).</summary>
    public const int GreatestSize = 1 << 20;

    /// <summary>The greatest number of errors that are told of one file (R-MAN-2).</summary>
    public const int GreatestErrorCount = 20;

    /// <summary>Reads a manifest from a file.</summary>
    /// <param name="path">The file; errors show it as it is written here.</param>
    /// <returns>The manifest, or why there is none: a file that cannot be read is an error at its first line.</returns>
    public static ManifestResult ReadFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Decode(SourceFile.Read(path));
    }

    /// <summary>Reads a manifest from text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="fileName">The name that errors show.</param>
    /// <returns>The manifest, or why there is none.</returns>
    public static ManifestResult Read(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        return Decode(SourceText.FromText(fileName, text));
    }

    private static ManifestResult Decode(SourceText source)
    {
        var problems = new Problems(source);
        var manifest = TreeReader.Read(source, problems) is { } root ? ManifestDecoder.Decode(root, problems) : null;
        return manifest is null || problems.HasErrors
            ? problems.Rejected()
            : new ManifestRead(manifest, problems.Warnings());
    }
}
