namespace Capzero.Manifests;

/// <summary>Files as sources. One that cannot be read is a source with a flaw, never an exception (R-MAN-2).</summary>
internal static class SourceFile
{
    /// <summary>Reads a file, and of a file that is too large no more than it takes to know that.</summary>
    internal static SourceText Read(string path)
    {
        var file = UserFile.Read(path, ManifestReader.GreatestSize, "manifest", "*.y*ml");
        return file.Bytes is { } bytes
            ? SourceText.FromUtf8(path, bytes)
            : SourceText.Unreadable(path, file.Obstacle, file.Expected);
    }
}
