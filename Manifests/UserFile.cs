using System.Security;

namespace Capzero.Manifests;

/// <summary>A file that a user named. One that cannot be read is an obstacle in words, never an exception.</summary>
/// <param name="Bytes">What it holds, one byte more than the greatest size at most; null if it cannot be
/// read.</param>
/// <param name="Obstacle">Why it cannot be read.</param>
/// <param name="Expected">What would be right.</param>
internal readonly record struct UserFile(byte[]? Bytes, string Obstacle, string Expected)
{
    /// <summary>Reads a file, and of one that is too large no more than it takes to know that.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="greatestSize">The greatest size that is of use, in bytes.</param>
    /// <param name="kind">What kind of file it should be: <c>manifest</c>.</param>
    /// <param name="pattern">What files of the kind are called: <c>*.y*ml</c>.</param>
    public static UserFile Read(string path, int greatestSize, string kind, string pattern)
    {
        var expected = $"the path of a {kind} that can be read";
        if (Directory.Exists(path))
        {
            return new(null, "this is a directory", expected);
        }
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[greatestSize + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return new(bytes[..length], "", "");
        }
        catch (FileNotFoundException)
        {
            return new(null, "there is no such file", $"{expected}{Neighbour(path, pattern)}");
        }
        catch (Exception e) when (IsRefusal(e))
        {
            return new(null, Reason(e), expected);
        }
    }

    private static bool IsRefusal(Exception exception) =>
        exception
            is IOException
                or UnauthorizedAccessException
                or SecurityException
                or ArgumentException
                or NotSupportedException;

    private static string Neighbour(string path, string pattern)
    {
        var folder = Path.GetDirectoryName(path);
        try
        {
            var files = Directory.EnumerateFiles(string.IsNullOrEmpty(folder) ? "." : folder, pattern);
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
