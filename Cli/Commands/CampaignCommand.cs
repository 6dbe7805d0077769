using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Capzero.Conformance;
using Capzero.Manifests;
using Capzero.Oracle;

namespace Capzero.Cli;

/// <summary><c>capzero campaign</c>: a long comparison of library and oracle, on as many machines as one likes
/// (R-ORC-24, R-ORC-25).</summary>
internal static class CampaignCommand
{
    internal static CliCommand Create(Terminal terminal)
    {
        var seed = new Option<ulong?>("--seed")
        {
            Description = "The seed of the campaign: decimal, or hexadecimal with 0x.",
            HelpName = "S",
            CustomParser = Seed,
        };
        var steps = NumberOption.Create("--steps", "N", 1, "The steps of the whole campaign, over all shards.");
        var mix = new Option<string>("--mix")
        {
            Description = "Which kinds of steps it makes; capabilities, if not given.",
            HelpName = string.Join('|', CampaignPlan.Mixes),
            DefaultValueFactory = _ => CampaignPlan.Mixes[0],
            CustomParser = MixWord,
        };
        var shard = new Option<(int Shard, int Shards)>("--shard")
        {
            Description = "Run only shard I of N; 1/1, the whole, if not given.",
            HelpName = "I/N",
            DefaultValueFactory = _ => (1, 1),
            CustomParser = Shard,
        };
        var output = new Option<string?>("--out") { Description = "Where the result is written.", HelpName = "FILE" };
        var command = new CliCommand("campaign", "Compare library and oracle on many generated calls.")
        {
            Details =
            [
                "The calls follow from the seed alone: any shard of them can be run anywhere, and again.",
                "The first difference ends a shard, is made small, and printed. The exit code then is 1.",
                "So it is if the whole campaign reaches a possible cell less than 20 times per 100,000 calls.",
                "docs/campaign-github-actions.md and docs/campaign-slurm.md show it on many machines.",
            ],
            Examples =
            [
                new("campaign --seed 1 --steps 100000 --out all.json", "all of it here"),
                new("campaign --seed 1 --steps 100000 --shard 2/8 --out 2.json", "the second of eight parts"),
                new("campaign merge 1.json 2.json 3.json --out all.json", "the parts together"),
            ],
        };
        command.Add(seed);
        command.Add(steps);
        command.Add(mix);
        command.Add(shard);
        command.Add(output);
        command.Add(CampaignMergeCommand.Create(terminal));
        command.SetAction(parsed =>
        {
            if (Missing(parsed, seed, steps, output) is { } option)
            {
                return new UsageError(command, $"{option} is missing").Tell(terminal.Error);
            }
            var (number, count) = parsed.GetValue(shard);
            var plan = new CampaignPlan(
                parsed.GetValue(seed)!.Value,
                parsed.GetValue(steps)!.Value,
                parsed.GetValue(mix)!,
                VersionCommand.Build,
                count
            );
            return Run(plan, number, parsed.GetValue(output)!, terminal);
        });
        return command;
    }

    private static int Run(CampaignPlan plan, int shard, string output, Terminal terminal)
    {
        var all = plan.TrialsOf(shard).LongCount();
        void Show(long trials) =>
            terminal.Error.Over(string.Create(CultureInfo.InvariantCulture, $"{trials:n0} of {all:n0} trials"));
        var record = CampaignShard.Run(new LibraryUnderTest(), plan, shard, Show);
        terminal.Error.Over("");
        File.WriteAllText(output, CampaignFile.Of(record));
        return CampaignText.Tell(record, terminal);
    }

    // Options of the parent are no options of merge, so the parser cannot demand them.
    private static string? Missing(ParseResult parsed, params IEnumerable<Option> options) =>
        options.FirstOrDefault(option => parsed.GetResult(option) is null)?.Name;

    private static ulong? Seed(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        var isHexadecimal = word.StartsWith("0x", StringComparison.Ordinal);
        var style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (ulong.TryParse(isHexadecimal ? word[2..] : word, style, CultureInfo.InvariantCulture, out var seed))
        {
            return seed;
        }
        result.AddError($"'{word}' is no seed, expected a number from 0 to {ulong.MaxValue}");
        return null;
    }

    private static string MixWord(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (!CampaignPlan.Mixes.Contains(word))
        {
            result.AddError(
                $"'{word}' is no mix, expected {string.Join(" or ", CampaignPlan.Mixes)}{Nearest.Hint(word, CampaignPlan.Mixes)}"
            );
        }
        return word;
    }

    private static (int Shard, int Shards) Shard(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        var parts = word.Split('/');
        if (
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var shard)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var shards)
            && shard >= 1
            && shard <= shards
        )
        {
            return (shard, shards);
        }
        result.AddError($"'{word}' is no shard, expected one such as 3/8, from 1/8 to 8/8");
        return (1, 1);
    }
}
