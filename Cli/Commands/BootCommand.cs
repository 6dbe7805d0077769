using System.CommandLine;
using Capzero.Capabilities;
using Capzero.Manifests;

namespace Capzero.Cli;

/// <summary><c>capzero boot MANIFEST</c>: what a manifest boots.</summary>
internal static class BootCommand
{
    internal static CliCommand Create(Terminal terminal)
    {
        var manifest = new Argument<string>("MANIFEST") { Description = "A container manifest, a YAML file." };
        var format = FormatOption.Create("text for people (the default), json for programs.");
        var command = new CliCommand("boot", "Boot a manifest and print the system that comes of it.")
        {
            Details =
            [
                "Prints every container with its spaces, its threads and the capability lists that they see.",
                "A manifest with an error boots nothing: every error is told with its line, up to 20 of them.",
                "The JSON is described by Cli/Schemas/boot-view.schema.json.",
            ],
            Examples =
            [
                new("boot Manifests/Examples/one-posix.yaml", "one POSIX container"),
                new("boot Manifests/Examples/two-posix-ipc.yaml --format json", "two of them, for a program to read"),
                new("boot Manifests/Examples/bad/physical-overlap.yaml", "what an error looks like"),
            ],
        };
        command.Add(manifest);
        command.Add(format);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(manifest), parsed.GetValue(format), terminal));
        return command;
    }

    private static int Run(string path, OutputFormat format, Terminal terminal)
    {
        switch (ManifestReader.ReadFile(path))
        {
            case ManifestRead read:
                ProblemText.Warnings(read.Warnings, terminal.Error);
                return Boot(read.Manifest, path, format, terminal);
            case ManifestRejected rejected:
                ProblemText.Errors(rejected, terminal.Error);
                return ExitCode.BadInput;
            default:
                throw new InvalidOperationException("A manifest is either read or rejected.");
        }
    }

    private static int Boot(Manifest manifest, string path, OutputFormat format, Terminal terminal)
    {
        switch (Kernel.Boot(manifest.ToBoot()))
        {
            case Booted booted when format == OutputFormat.Json:
                terminal.Out.Write(BootJson.Of(manifest, booted.Kernel.View()));
                return ExitCode.Ok;
            case Booted booted:
                BootText.Write(manifest, booted.Kernel.View(), terminal.Out);
                return ExitCode.Ok;
            case BootRejected rejected:
                ProblemText.Faults(path, rejected.Faults, terminal.Error);
                return ExitCode.BadInput;
            default:
                throw new InvalidOperationException("A boot is either booted or rejected.");
        }
    }
}
