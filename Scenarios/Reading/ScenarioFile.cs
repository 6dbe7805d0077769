using System.Text;
using Capzero.Manifests;

namespace Capzero.Scenarios;

/// <summary>Files as texts. One that cannot be read is a problem, never an exception (R-SCN-4).</summary>
internal static class ScenarioFile
{
    public static string? Read(string path, out ScenarioProblem? obstacle)
    {
        obstacle = null;
        var file = UserFile.Read(path, ScenarioReader.GreatestSize, "scenario", "*.scenario");
        if (file.Bytes is not { } bytes)
        {
            obstacle = Problem(path, file.Obstacle, file.Expected);
            return null;
        }
        if (bytes.Length > ScenarioReader.GreatestSize)
        {
            obstacle = Problem(path, "the file is too large", "at most 1048576 bytes (1 MiB)");
            return null;
        }
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            obstacle = Problem(path, "the file is not UTF-8 text", "a scenario in UTF-8");
            return null;
        }
    }

    private static ScenarioProblem Problem(string path, string what, string expected) =>
        new(new(path, 1, 1), what, expected, "");
}
