using System.Security;

namespace Capzero.Manifests;

/// <summary>Files as sources. One that cannot be read is a source with a flaw, never an exception (R-MAN-2).</summary>
internal static class SourceFile
{
    private const string AFile = "the path of a manifest that can be read";

    /// <summary>Reads a file, and of a file that is too large no more than it takes to know that.</summary>
    internal static SourceText Read(string path)
    {
        if (Directory.Exists(path))
        {
            return SourceText.Unreadable(path, "this is a directory", AFile);
        }
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[ManifestReader.GreatestSize + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return SourceText.FromUtf8(path, bytes.AsSpan(0, length));
        }
        catch (FileNotFoundException)
        {
            return SourceText.Unreadable(path, "there is no such file", $"{AFile}{Neighbour(path)}");
        }
        catch (Exception e) when (IsRefusal(e))
        {
            return SourceText.Unreadable(path, Reason(e), AFile);
        }
    }

    private static bool IsRefusal(Exception exception) =>
        exception
            is IOException
                or UnauthorizedAccessException
                or SecurityException
                or ArgumentException
                or NotSupportedException;

    private static string Neighbour(string path)
    {
        var folder = Path.GetDirectoryName(path);
        try
        {
            var files = Directory.EnumerateFiles(string.IsNullOrEmpty(folder) ? "." : folder, "*.y*ml");
            var names = files.Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
            return Nearest.Hint(Path.GetFileName(path), names);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            return "";
        }
    }

    private static string Reason(Exception exception) =>
        exception switch
        {
            DirectoryNotFoundException => "there is no such file, nor its folder",
            UnauthorizedAccessException or SecurityException => "this file may not be read: no permission",
            ArgumentException => "this is no path of a file",
            _ => $"this file cannot be read ({exception.GetType().Name})",
        };
}
