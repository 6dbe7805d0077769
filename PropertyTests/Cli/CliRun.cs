using Capzero.Cli;
using Capzero.PropertyTests.Manifests;

namespace Capzero.PropertyTests.Cli;

/// <summary>What one run of the tool left: in this process, with the repository's path taken out of its
/// texts.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>Runs <c>capzero</c>.</summary>
    /// <param name="args">The arguments.</param>
    public static CliRun Of(params string[] args) => Of(hasColours: false, args);

    /// <summary>Runs <c>capzero</c> as if a person looked.</summary>
    public static CliRun Coloured(params string[] args) => Of(hasColours: true, args);

    /// <summary>Boots a manifest of the repository.</summary>
    public static CliRun Boot(string file, params string[] args) => Of(["boot", ManifestFiles.PathOf(file), .. args]);

    /// <summary>Everything, as a snapshot shows it.</summary>
    public string Transcript =>
        string.Join("\n", $"exit code {ExitCode}", "--- out", Out + "--- error", Error).TrimEnd('\n');

    private static CliRun Of(bool hasColours, string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(args, new(new(output, hasColours), new(error, hasColours)));
        return new(code, Relative(output), Relative(error));
    }

    private static string Relative(StringWriter writer) =>
        $"{writer}".Replace(ManifestFiles.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
