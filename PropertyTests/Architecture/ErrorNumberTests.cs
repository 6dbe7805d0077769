using System.Globalization;
using System.Text.RegularExpressions;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Architecture;

/// <summary>The error numbers are those of the table in chapter 0.</summary>
public sealed partial class ErrorNumberTests
{
    [Fact]
    public void ErrorNumbers_AreThoseOfTheTable()
    {
        var table = Row()
            .Matches(Repository.Read($"{Rules.Specification}/00-overview.md"))
            .ToDictionary(
                match => match.Groups[1].Value,
                match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)
            );

        Assert.Equal(35, table.Count);
        Assert.Equal(table, Enum.GetValues<ErrorNumber>().ToDictionary(error => error.ToString(), error => (int)error));
    }

    [GeneratedRegex(@"(?<=\| )(E[A-Z0-9]+) \| (\d+)(?= \|)")]
    private static partial Regex Row();
}
