using System.Collections.Immutable;
using System.CommandLine;

namespace Capzero.Cli;

/// <summary>A command with what its help shows beyond names.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does: one sentence.</param>
internal sealed class CliCommand(string name, string description) : Command(name, description)
{
    /// <summary>Further lines of its help.</summary>
    internal ImmutableArray<string> Details { get; init; } = [];

    /// <summary>Command lines to try, without the program's name.</summary>
    internal ImmutableArray<Example> Examples { get; init; } = [];
}
