using System.Runtime.CompilerServices;

namespace Capzero.PropertyTests.Architecture;

/// <summary>The folder that all projects are in, and its files.</summary>
internal static class Repository
{
    /// <summary>What stands for the root in the paths of a deterministic build.</summary>
    private const string MappedRoot = "/_/";

    private static readonly string[] NotSources = ["bin", "obj", ".git", ".vs", ".idea", "artifacts", "StrykerOutput"];

    public static string Root { get; } = FindRoot();

    /// <summary>A file as the compiler saw it, where it is now.</summary>
    public static string Locate(string sourceFile) =>
        sourceFile.StartsWith(MappedRoot, StringComparison.Ordinal)
            ? Path.Combine(Root, sourceFile[MappedRoot.Length..])
            : sourceFile;

    /// <summary>The files below a folder that a person wrote, by their path from the root.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path)
            ? Sources(new DirectoryInfo(path))
                .Where(file => extensions.Contains(file.Extension))
                .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
            : [];
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<FileInfo> Sources(DirectoryInfo folder) =>
        folder
            .EnumerateFiles()
            .Concat(
                folder
                    .EnumerateDirectories()
                    .Where(inner => !NotSources.Contains(inner.Name) && !inner.Name.StartsWith('.'))
                    .SelectMany(Sources)
            );

    private static string FindRoot() =>
        RootAbove(AppContext.BaseDirectory)
        ?? RootAbove(ThisFile())
        ?? throw new InvalidOperationException("There is no Capzero.slnx above the tests.");

    private static string? RootAbove(string path)
    {
        var folder = Path.GetDirectoryName(path);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Capzero.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }
        return folder;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
