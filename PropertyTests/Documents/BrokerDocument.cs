using System.Text.RegularExpressions;
using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Documents;

/// <summary>The page about the broker shows a program that runs, and what it prints.</summary>
public sealed class BrokerDocument
{
    private static readonly string Page = Repository.Read("docs/broker.md");

    [Fact]
    public void TheProgram_IsTheOneThatRuns() =>
        Assert.Equal(Repository.Read("PropertyTests/Documents/BrokerExample.cs"), Block("csharp"));

    [Fact]
    public void TheOutput_IsWhatTheProgramPrints()
    {
        using var output = new StringWriter { NewLine = "\n" };

        new BrokerExample(output).Run();

        Assert.Equal(output.ToString(), Block("text"));
    }

    /// <summary>What stands on the page between the fences of one language, of which it has one block.</summary>
    private static string Block(string language) =>
        Assert.Single(Regex.Matches(Page, $"^```{language}\n(.*?)^```$", BlockOptions)).Groups[1].Value;

    private const RegexOptions BlockOptions = RegexOptions.Multiline | RegexOptions.Singleline;
}
