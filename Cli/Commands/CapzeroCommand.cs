namespace Capzero.Cli;

/// <summary>The command <c>capzero</c> with all that it can do.</summary>
internal static class CapzeroCommand
{
    internal const string Name = "capzero";

    internal static CliCommand Create(Terminal terminal) =>
        new(Name, "An executable model of a capability microkernel.")
        {
            BootCommand.Create(terminal),
            RunCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            ExploreCommand.Create(terminal),
            CampaignCommand.Create(terminal),
            VersionCommand.Create(terminal),
            new HelpOption(terminal),
        };
}
