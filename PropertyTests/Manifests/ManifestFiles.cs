using Capzero.Manifests;

namespace Capzero.PropertyTests.Manifests;

/// <summary>The manifests that tests read: the examples of the repository, and real ones beside it.</summary>
internal static class ManifestFiles
{
    private static readonly Lazy<string> Repository = new(() =>
        Ancestors(AppContext.BaseDirectory)
            .First(folder => File.Exists(Path.Combine(folder, "Directory.Packages.props")))
    );

    public static string Root => Repository.Value;

    public static IEnumerable<string> Good => Names("Manifests/Examples");

    public static IEnumerable<string> Bad => Names("Manifests/Examples/bad");

    /// <summary>Manifests of another project, which are not in the repository; none where they are not.</summary>
    public static IEnumerable<string> Real => Names("../shared/manifests");

    /// <summary>The path of a file by its name relative to the repository.</summary>
    public static string PathOf(string name) => Path.Combine(Root, name);

    public static string TextOf(string name) => File.ReadAllText(PathOf(name));

    public static ManifestResult Read(string name) => ManifestReader.ReadFile(PathOf(name));

    private static IEnumerable<string> Names(string folder) =>
        Directory.Exists(PathOf(folder))
            ? Directory
                .EnumerateFiles(PathOf(folder), "*.yaml")
                .Select(file => $"{folder}/{Path.GetFileName(file)}")
                .Order(StringComparer.Ordinal)
            : [];

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
