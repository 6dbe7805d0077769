using System.Collections.Immutable;

namespace Capzero.Conformance;

/// <summary>What a campaign, or a shard of one, came to: what its file holds.</summary>
internal sealed record CampaignRecord
{
    /// <summary>What was to be done.</summary>
    public required CampaignPlan Plan { get; init; }

    /// <summary>Which shard this is, from 1 on; 1 of 1 is the whole.</summary>
    public required int Shard { get; init; }

    /// <summary>The trials that were run.</summary>
    public required long Trials { get; init; }

    /// <summary>The calls and questions that were compared.</summary>
    public required long Calls { get; init; }

    /// <summary>How often each cell was reached, in the order of their names.</summary>
    public required ImmutableSortedDictionary<string, long> Cells { get; init; }

    /// <summary>The first trial that found something wrong; the shard ended with it. Null if none did.</summary>
    public CampaignFailure? Failure { get; init; }

    /// <summary>The possible cells that were reached too seldom, with how often they were (R-ORC-24).</summary>
    public IEnumerable<(Cell Cell, long Count)> BelowFloor =>
        Plan.PossibleCells.Select(cell => (cell, Cells.GetValueOrDefault($"{cell}"))).Where(each => each.Item2 < Floor);

    /// <summary>How often each possible cell has to be reached: 20 times in 100,000 calls (R-ORC-24).</summary>
    public long Floor => Calls * 20 / 100_000;
}
