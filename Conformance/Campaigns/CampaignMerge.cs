using System.Collections.Immutable;
using System.Globalization;

namespace Capzero.Conformance;

/// <summary>Adds up the shards of a campaign.</summary>
internal static class CampaignMerge
{
    /// <summary>The whole campaign: what one run of all of it would have come to, if no trial found anything
    /// wrong.</summary>
    /// <param name="shards">The shards, each with the name of its file, in any order.</param>
    /// <param name="problem">Why they are not all the shards of one campaign; else null.</param>
    /// <returns>The whole, or null.</returns>
    public static CampaignRecord? Of(IReadOnlyList<(string File, CampaignRecord Record)> shards, out string? problem)
    {
        ArgumentOutOfRangeException.ThrowIfZero(shards.Count);
        problem = Different(shards) ?? Twice(shards) ?? Missing(shards);
        if (problem is not null)
        {
            return null;
        }
        var records = shards.Select(shard => shard.Record).ToList();
        return new()
        {
            Plan = records[0].Plan with { Shards = 1 },
            Shard = 1,
            Trials = records.Sum(record => record.Trials),
            Calls = records.Sum(record => record.Calls),
            Cells = records
                .SelectMany(record => record.Cells)
                .GroupBy(cell => cell.Key, cell => cell.Value)
                .ToImmutableSortedDictionary(cell => cell.Key, cell => cell.Sum(), StringComparer.Ordinal),
            Failure = records.Select(record => record.Failure).OfType<CampaignFailure>().MinBy(each => each.Trial),
        };
    }

    private static string? Different(IReadOnlyList<(string File, CampaignRecord Record)> shards)
    {
        var (file, first) = shards[0];
        foreach (var (other, record) in shards)
        {
            if (record.Plan != first.Plan)
            {
                return $"they are not of one campaign: {file} is of {Of(first)}; {other} is of {Of(record)}";
            }
        }
        return null;
    }

    private static string? Twice(IReadOnlyList<(string File, CampaignRecord Record)> shards) =>
        shards.GroupBy(shard => shard.Record.Shard).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? $"shard {Name(twice.First().Record)} is there more than once: {string.Join(", ", twice.Select(each => each.File))}"
            : null;

    private static string? Missing(IReadOnlyList<(string File, CampaignRecord Record)> shards)
    {
        var plan = shards[0].Record.Plan;
        var present = shards.Select(shard => shard.Record.Shard).ToHashSet();
        var missing = Enumerable.Range(1, plan.Shards).Where(shard => !present.Contains(shard)).ToList();
        return missing.Count == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"of {plan.Shards} shards {(missing.Count == 1 ? "one is" : $"{missing.Count} are")} missing: {string.Join(", ", missing)}"
            );
    }

    private static string Of(CampaignRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Plan}, in {record.Plan.Shards} shards");

    private static string Name(CampaignRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Shard}/{record.Plan.Shards}");
}
