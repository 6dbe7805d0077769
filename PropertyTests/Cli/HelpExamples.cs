using VerifyXunit;

namespace Capzero.PropertyTests.Cli;

/// <summary>The help of every command.</summary>
public sealed class HelpExamples
{
    [Fact]
    public Task Capzero() => Verifier.Verify(Help("--help"));

    [Fact]
    public Task Boot() => Verifier.Verify(Help("boot", "--help"));

    [Fact]
    public Task Explore() => Verifier.Verify(Help("explore", "--help"));

    [Fact]
    public Task Campaign() => Verifier.Verify(Help("campaign", "--help"));

    [Fact]
    public Task CampaignMerge() => Verifier.Verify(Help("campaign", "merge", "--help"));

    [Fact]
    public Task Replay() => Verifier.Verify(Help("replay", "--help"));

    [Fact]
    public Task Version() => Verifier.Verify(Help("version", "--help"));

    [Theory]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--help")]
    public void Help_HasThreeNamesAndComesBeforeOtherErrors(string option)
    {
        var help = CliRun.Of("boot", option);
        Assert.Equal(help, CliRun.Of("boot", "a.yaml", "b.yaml", "--format", "xml", option));
        Assert.StartsWith("Boot a manifest", help.Out, StringComparison.Ordinal);
    }

    private static string Help(params string[] args)
    {
        var run = CliRun.Of(args);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Out.TrimEnd('\n');
    }
}
