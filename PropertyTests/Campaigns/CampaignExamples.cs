using Capzero.Conformance;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Campaigns;

/// <summary>A campaign in shards is the campaign as a whole (R-ORC-24, R-ORC-25).</summary>
public sealed class CampaignExamples
{
    private static readonly CampaignPlan Plan = new(0xCA92, 2_000, "capabilities", "1.0", 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void EveryTrial_IsInOneShard(int shards)
    {
        var plan = Plan with { Shards = shards };
        var trials = Enumerable.Range(1, shards).SelectMany(plan.TrialsOf).Order();
        Assert.Equal(Enumerable.Range(0, 63).Select(trial => (long)trial), trials);
    }

    [Fact]
    public void Seeds_OfTrialsAndCampaigns_AreAllDifferent()
    {
        var seeds = Enumerable
            .Range(0, 20)
            .SelectMany(seed =>
                Enumerable.Range(0, 500).Select(trial => (Plan with { Seed = (ulong)seed }).SeedOf(trial))
            );
        Assert.Equal(10_000, seeds.Distinct().Count());
    }

    [Theory]
    [InlineData("capabilities")]
    [InlineData("messages")]
    public void Merge_OfAllShards_IsTheUnshardedRun(string mix)
    {
        var whole = Plan with { Mix = mix };
        var shards = Enumerable.Reverse(Shards(whole with { Shards = 3 })).ToList();
        var merged = CampaignMerge.Of(shards, out var problem);
        Assert.Null(problem);
        Assert.Equal(CampaignFile.Of(Run(whole, 1)), CampaignFile.Of(merged!));
        Assert.InRange(merged!.Calls, 1_800, 3_000);
    }

    [Fact]
    public void Shard_RunAgain_IsTheSame()
    {
        var plan = Plan with { Shards = 5 };
        Assert.Equal(CampaignFile.Of(Run(plan, 4)), CampaignFile.Of(Run(plan, 4)));
        Assert.NotEqual(CampaignFile.Of(Run(plan, 4)), CampaignFile.Of(Run(plan, 3)));
    }

    [Fact]
    public void Merge_OfShardsOfOtherCampaigns_IsRefused()
    {
        var plan = Plan with { Shards = 2 };
        var first = ("1.json", Run(plan, 1));
        foreach (
            var other in (CampaignPlan[])
                [
                    plan with
                    {
                        Seed = 1,
                    },
                    plan with
                    {
                        Steps = 2_001,
                    },
                    plan with
                    {
                        Mix = "messages",
                    },
                    plan with
                    {
                        Version = "1.1",
                    },
                    plan with
                    {
                        Shards = 3,
                    },
                ]
        )
        {
            Assert.Null(
                CampaignMerge.Of([first, ("2.json", first.Item2 with { Plan = other, Shard = 2 })], out var problem)
            );
            Assert.StartsWith("they are not of one campaign: 1.json is of ", problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Merge_OfOneShardTwiceOrNotAll_IsRefused()
    {
        var shards = Shards(Plan with { Shards = 3 });
        Assert.Null(CampaignMerge.Of([shards[0], shards[2]], out var missing));
        Assert.Equal("of 3 shards one is missing: 2", missing);
        Assert.Null(CampaignMerge.Of([.. shards, ("again.json", shards[1].Record)], out var twice));
        Assert.Equal("shard 2/3 is there more than once: 2.json, again.json", twice);
    }

    [Fact]
    public void File_IsReadAsItWasWritten()
    {
        var written = CampaignFile.Of(
            Run(Plan with { Shards = 5 }, 2) with
            {
                Failure = new(7, "wrong", "a \"case\"\n"),
            }
        );
        Assert.Equal(written, CampaignFile.Of(CampaignFile.Read(written, out _)!));
        foreach (
            var (right, wrong) in (List<(string, string)>)
                [
                    ("\"shard\": 2", "\"shard\": 6"),
                    ("\"campaign\": 1", "\"campaign\": 2"),
                    ("\"mix\": \"cap", "\"mix\": \"xap"),
                    ("\"trials\"", "\"trails\""),
                    ("0xca92", "0xzz"),
                    ("}", ""),
                ]
        )
        {
            Assert.Contains(right, written, StringComparison.Ordinal);
            Assert.Null(CampaignFile.Read(written.Replace(right, wrong, StringComparison.Ordinal), out var problem));
            Assert.NotNull(problem);
        }
    }

    [Fact]
    public void Floors_AreAskedOfThePossibleCells()
    {
        var record = Run(Plan, 1) with { Calls = 100_000 };
        Assert.Equal(20, record.Floor);
        var below = record.BelowFloor.ToList();
        Assert.All(below, each => Assert.InRange(each.Count, 0, 19));
        Assert.Equal(
            record.Plan.PossibleCells.Count - below.Count,
            record.Plan.PossibleCells.Count(cell => record.Cells.GetValueOrDefault($"{cell}") >= 20)
        );
        Assert.NotEmpty(below);
        Assert.Empty((record with { Calls = 4_999 }).BelowFloor);
    }

    [Fact]
    public void Difference_EndsTheShardAndIsMadeSmall()
    {
        var plan = Plan with { Shards = 2 };
        var (broken, right) = (CampaignShard.Run(new KernelThatNeverDestroys(), plan, 1), Run(plan, 2));
        var failure = Assert.IsType<CampaignFailure>(broken.Failure);
        Assert.Contains("Divergence", failure.Verdict, StringComparison.Ordinal);
        Assert.Contains("Destroy", failure.Case, StringComparison.Ordinal);
        Assert.InRange(failure.Case.Split('\n').Length, 1, 120);
        Assert.Equal(failure, CampaignMerge.Of([("1.json", broken), ("2.json", right)], out _)!.Failure);
    }

    private static CampaignRecord Run(CampaignPlan plan, int shard) =>
        CampaignShard.Run(new LibraryUnderTest(), plan, shard);

    private static List<(string File, CampaignRecord Record)> Shards(CampaignPlan plan) =>
        [.. Enumerable.Range(1, plan.Shards).Select(shard => ($"{shard}.json", Run(plan, shard)))];
}
