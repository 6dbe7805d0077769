using System.CommandLine;
using Capzero.Conformance;

namespace Capzero.Cli;

/// <summary><c>capzero campaign merge FILE...</c>: adds up the shards of a campaign.</summary>
internal static class CampaignMergeCommand
{
    internal static CliCommand Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "The result of a shard; all shards of one campaign, in any order.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--out")
        {
            Description = "Where the whole is written, as one run of all would have written it.",
            HelpName = "FILE",
        };
        var command = new CliCommand("merge", "Add up the shards of a campaign, and check what they reached.")
        {
            Details =
            [
                "Refuses, with exit code 2, what is not all the shards of one campaign, each once.",
                "The exit code is 1 if a shard found a difference, or all together miss a possible cell.",
            ],
            Examples = [new("campaign merge shards/*.json --out campaign.json", "all files of a folder")],
        };
        command.Add(files);
        command.Add(output);
        command.SetAction(parsed => Merge(parsed.GetRequiredValue(files), parsed.GetValue(output), terminal));
        return command;
    }

    private static int Merge(string[] files, string? output, Terminal terminal)
    {
        var shards = new List<(string, CampaignRecord)>();
        foreach (var file in files)
        {
            if (Read(file, out var problem) is not { } record)
            {
                return Refuse(terminal, $"{file}: {problem}");
            }
            shards.Add((file, record));
        }
        if (CampaignMerge.Of(shards, out var why) is not { } merged)
        {
            return Refuse(terminal, $"these files cannot be merged: {why}");
        }
        if (output is not null)
        {
            File.WriteAllText(output, CampaignFile.Of(merged));
        }
        return CampaignText.Tell(merged, terminal);
    }

    private static CampaignRecord? Read(string file, out string? problem)
    {
        try
        {
            return CampaignFile.Read(File.ReadAllText(file), out problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = "it cannot be read";
            return null;
        }
    }

    private static int Refuse(Terminal terminal, string what)
    {
        terminal.Error.Line($"{CapzeroCommand.Name}: error: {Printable.Text(what)}");
        return ExitCode.BadInput;
    }
}
