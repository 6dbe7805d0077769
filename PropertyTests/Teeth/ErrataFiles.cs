using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Teeth;

/// <summary>The generated pages. CAPZERO_ERRATA says whether they are only compared, or written: <c>pages</c> writes
/// them; <c>hunt</c> looks for their cases anew first, which takes minutes.</summary>
internal static class ErrataFiles
{
    public const string Variable = "CAPZERO_ERRATA";

    private const string Folder = "docs/errata";

    public static bool AreHunted => Environment.GetEnvironmentVariable(Variable) == "hunt";

    private static bool AreWritten => AreHunted || Environment.GetEnvironmentVariable(Variable) == "pages";

    /// <summary>The names of all pages that there are.</summary>
    public static IEnumerable<string> Names =>
        Repository.Files(Folder, ".md").Select(Path.GetFileNameWithoutExtension)!;

    /// <summary>A page is as it should be, or is made so.</summary>
    public static void Verify(string name, string text)
    {
        var path = Path.Combine(Repository.Root, Folder, $"{name}.md");
        if (AreWritten)
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        Assert.True(File.Exists(path), $"There is no {path}: set {Variable}=pages to write it.");
        Assert.Equal(text, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
