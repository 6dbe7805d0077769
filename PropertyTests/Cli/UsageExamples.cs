namespace Capzero.PropertyTests.Cli;

/// <summary>Command lines that make no sense: exit code 2 and a message, never a stack trace (R-SCN-4).</summary>
public sealed class UsageExamples
{
    [Theory]
    [InlineData("", "a command is missing", "capzero")]
    [InlineData("boto", "unknown command 'boto'; did you mean 'boot'?", "capzero")]
    [InlineData("boto --help", "unknown command 'boto'; did you mean 'boot'?", "capzero")]
    [InlineData("frobnicate m.yaml", "unknown command 'frobnicate'", "capzero")]
    [InlineData("--hlep", "unknown option '--hlep'; did you mean '--help'?", "capzero")]
    [InlineData("boot", "MANIFEST is missing", "capzero boot")]
    [InlineData("boot --format json", "MANIFEST is missing", "capzero boot")]
    [InlineData("boot m.yaml n.yaml", "unexpected argument 'n.yaml'", "capzero boot")]
    [InlineData("boot --fromat json m.yaml", "unknown option '--fromat'; did you mean '--format'?", "capzero boot")]
    [InlineData("boot m.yaml --fromat json", "unknown option '--fromat'; did you mean '--format'?", "capzero boot")]
    [InlineData("boot m.yaml -x", "unknown option '-x'", "capzero boot")]
    [InlineData("boot m.yaml --format", "Required argument missing for option: '--format'", "capzero boot")]
    [InlineData("boot m.yaml --format xml", "'xml' is no format, expected text or json", "capzero boot")]
    [InlineData(
        "boot m.yaml --format jsno",
        "'jsno' is no format, expected text or json; did you mean 'json'?",
        "capzero boot"
    )]
    [InlineData(
        "boot m.yaml --format json --format text",
        "Option '--format' expects a single argument but 2 were provided",
        "capzero boot"
    )]
    [InlineData("version now", "unexpected argument 'now'", "capzero version")]
    public void CommandLine_ThatMakesNoSense_SaysWhatAndWhereToLook(string line, string what, string command)
    {
        var run = CliRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(new CliRun(2, "", $"capzero: error: {what}\nRun '{command} --help' to see what there is.\n"), run);
    }

    [Theory]
    [InlineData("nowhere.yaml")]
    [InlineData("nowhere/m.yaml")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("@nowhere")]
    [InlineData("no\u001b[2Jwhere")]
    public void File_ThatIsNotThere_IsBadInput(string file)
    {
        var run = CliRun.Of("boot", file);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(":1:1: error: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Error, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void File_WhoseNameLooksLikeAnOption_StandsBehindTwoDashes() =>
        Assert.Contains(
            "-m.yaml:1:1: error: there is no such file",
            CliRun.Of("boot", "--", "-m.yaml").Error,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public void Version_IsOneLine(string argument)
    {
        var run = CliRun.Of(argument);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches("^capzero [0-9]+\\.[0-9]+\\.[0-9]+[^\\n+]*\\n$", run.Out);
    }
}
