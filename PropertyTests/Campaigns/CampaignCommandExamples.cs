using System.Globalization;
using Capzero.PropertyTests.Cli;

namespace Capzero.PropertyTests.Campaigns;

/// <summary><c>capzero campaign</c> as one runs it.</summary>
public sealed class CampaignCommandExamples : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("capzero-campaign-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Shards_AreMergedToWhatOneRunWrites()
    {
        Assert.Equal(0, Campaign("--out", File("all")).ExitCode);
        foreach (var shard in (string[])["1", "2", "3"])
        {
            Assert.Equal(0, Campaign("--shard", $"{shard}/3", "--out", File(shard)).ExitCode);
        }
        var merged = CliRun.Of("campaign", "merge", File("2"), File("3"), File("1"), "--out", File("merged"));
        Assert.Equal((0, ""), (merged.ExitCode, merged.Error));
        Assert.Equal(Text("all"), Text("merged"));
        Assert.Contains("; the whole.", merged.Out, StringComparison.Ordinal);
    }

    // R-ORC-24
    [Fact]
    public void Campaign_OfFewSteps_DemandsNoCell() =>
        Assert.EndsWith(
            "\nSo few steps need not reach every cell.\n",
            Campaign("--out", File("few")).Out,
            StringComparison.Ordinal
        );

    [Fact]
    public void Merge_OfNotAllShards_IsBadInput()
    {
        Campaign("--shard", "1/2", "--out", File("1"));
        var run = CliRun.Of("campaign", "merge", File("1"));
        Assert.Equal(
            (2, "capzero: error: these files cannot be merged: of 2 shards one is missing: 2\n"),
            (run.ExitCode, run.Error)
        );
    }

    [Fact]
    public void Merge_OfSomethingElse_IsBadInput()
    {
        System.IO.File.WriteAllText(File("other"), "{}");
        Assert.Equal(2, CliRun.Of("campaign", "merge", File("other")).ExitCode);
        var missing = CliRun.Of("campaign", "merge", File("nothing"));
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("it cannot be read", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_OfACampaignThatMissesCells_Fails()
    {
        Campaign("--out", File("all"));
        // As if all of it had been a hundred thousand calls.
        var text = Text("all").Replace("\"calls\": 640,", "\"calls\": 100000,", StringComparison.Ordinal);
        System.IO.File.WriteAllText(File("large"), text);
        var run = CliRun.Of("campaign", "merge", File("large"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("possible cells were reached less than 20 times:", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed", "one", "'one' is no seed")]
    [InlineData("--steps", "0", "'0' is no number for --steps")]
    [InlineData("--shard", "3/2", "'3/2' is no shard")]
    [InlineData("--shard", "2", "'2' is no shard")]
    [InlineData("--mix", "message", "did you mean 'messages'?")]
    public void Option_ThatMakesNoSense_IsBadInput(string option, string value, string said)
    {
        var run = CliRun.Of("campaign", option, value, "--out", File("x"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Seed_IsDecimalOrHexadecimal()
    {
        Campaign("--out", File("hexadecimal"));
        Assert.Equal(0, CliRun.Of("campaign", "--seed", "51858", "--steps", "640", "--out", File("decimal")).ExitCode);
        Assert.Equal(Text("hexadecimal"), Text("decimal"));
    }

    [Theory]
    [InlineData("--seed")]
    [InlineData("--steps")]
    [InlineData("--out")]
    public void Campaign_WithoutAnOptionThatItNeeds_SaysWhich(string missing)
    {
        var given = new Dictionary<string, string>
        {
            ["--seed"] = "1",
            ["--steps"] = "32",
            ["--out"] = File("x"),
        };
        given.Remove(missing);
        var run = CliRun.Of(["campaign", .. given.SelectMany(each => new[] { each.Key, each.Value })]);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"capzero: error: {missing} is missing", run.Error, StringComparison.Ordinal);
    }

    private static CliRun Campaign(params string[] args) =>
        CliRun.Of(["campaign", "--seed", "0xca92", "--steps", 640.ToString(CultureInfo.InvariantCulture), .. args]);

    private string File(string name) => Path.Combine(folder.FullName, $"{name}.json");

    private string Text(string name) => System.IO.File.ReadAllText(File(name));
}
