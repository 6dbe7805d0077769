using System.Text.RegularExpressions;
using Capzero.Conformance;
using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Documents;

/// <summary>The page about the conformance kit shows a project that runs, and what it prints.</summary>
public sealed class ConformanceDocument
{
    private const RegexOptions BlockOptions = RegexOptions.Multiline | RegexOptions.Singleline;
    private static readonly string Page = Repository.Read("docs/conformance.md");

    [Fact]
    public void TheProject_IsTheOneThatTheConsumerHas() =>
        Assert.Equal(
            [
                Repository.Read("Consumer/FirstKernel/Program.cs"),
                Repository.Read("Consumer/FirstKernel/FirstKernel.cs"),
            ],
            Blocks("csharp")
        );

    [Fact]
    public void TheOutput_IsWhatTheProjectPrints()
    {
        using var output = new StringWriter { NewLine = "\n" };

        Assert.Equal(1, ConformanceKit.Run(new FirstKernel(), ["--steps", "500"], output));

        Assert.Equal(2, Blocks("text").Count());
        Assert.StartsWith(Blocks("text").First(), output.ToString(), StringComparison.Ordinal);
        Assert.Contains(Blocks("text").Last(), output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--steps 60 --format json", "\"level\": \"capabilities\"")]
    [InlineData("--steps 60 --format junit --seed 0x2A", "value=\"0x000000000000002a\"")]
    [InlineData("--steps 60 --level Capabilities", "level capabilities")]
    [InlineData("--replay capabilities:0x0000000000000001:R-CAP-25", "level capabilities")]
    public void EveryArgument_IsTaken(string arguments, string shown)
    {
        using var output = new StringWriter { NewLine = "\n" };

        Assert.InRange(ConformanceKit.Run(new FirstKernel(), arguments.Split(' '), output), 0, 1);
        Assert.Contains(shown, output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--steps", "usage:")]
    [InlineData("--steps 0", "usage:")]
    [InlineData("--seed x", "usage:")]
    [InlineData("--format pdf", "usage:")]
    [InlineData("--colour red", "usage:")]
    [InlineData("--replay nothing", "is no case")]
    [InlineData("--level messages", "is no IMessageKernelUnderTest")]
    public void WrongArguments_AreToldWithExitCode2(string arguments, string told)
    {
        using var output = new StringWriter { NewLine = "\n" };

        Assert.Equal(2, ConformanceKit.Run(new FirstKernel(), arguments.Split(' '), output));
        Assert.Contains(told, output.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Blocks(string language) =>
        Regex.Matches(Page, $"^```{language}\n(.*?)^```$", BlockOptions).Select(match => match.Groups[1].Value);
}
