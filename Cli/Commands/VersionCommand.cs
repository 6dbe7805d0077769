using System.Reflection;

namespace Capzero.Cli;

/// <summary><c>capzero version</c>.</summary>
internal static class VersionCommand
{
    internal static CliCommand Create(Terminal terminal)
    {
        var command = new CliCommand("version", "Print the version.");
        command.Aliases.Add("--version");
        command.SetAction(_ =>
        {
            terminal.Out.Line($"{CapzeroCommand.Name} {Version}");
            return ExitCode.Ok;
        });
        return command;
    }

    // The part behind '+' names a commit: not the same for everyone who builds the same version.
    private static string Version => Build.Split('+')[0];

    /// <summary>The version and, where it is known, the commit that it was built from.</summary>
    internal static string Build =>
        typeof(VersionCommand)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;
}
