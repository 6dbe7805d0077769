using System.Security;
using System.Text;
using Capzero.Manifests;

namespace Capzero.Scenarios;

/// <summary>Files as texts. One that cannot be read is a problem, never an exception (R-SCN-4).</summary>
internal static class ScenarioFile
{
    private const string AFile = "the path of a scenario that can be read";

    public static string? Read(string path, out ScenarioProblem? obstacle)
    {
        obstacle = null;
        try
        {
            if (Directory.Exists(path))
            {
                obstacle = Problem(path, "this is a directory", AFile);
                return null;
            }
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[ScenarioReader.GreatestSize + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > ScenarioReader.GreatestSize)
            {
                obstacle = Problem(path, "the file is too large", "at most 1048576 bytes (1 MiB)");
                return null;
            }
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            obstacle = Problem(path, "the file is not UTF-8 text", "a scenario in UTF-8");
        }
        catch (FileNotFoundException)
        {
            obstacle = Problem(path, "there is no such file", $"{AFile}{Neighbour(path)}");
        }
        catch (Exception e) when (IsRefusal(e))
        {
            obstacle = Problem(path, Reason(e), AFile);
        }
        return null;
    }

    private static ScenarioProblem Problem(string path, string what, string expected) =>
        new(new(path, 1, 1), what, expected, "");

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
            var files = Directory.EnumerateFiles(string.IsNullOrEmpty(folder) ? "." : folder, "*.scenario");
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
