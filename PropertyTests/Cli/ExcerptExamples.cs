using Capzero.Cli;

namespace Capzero.PropertyTests.Cli;

/// <summary>The line under an error, and the caret under the line (R-MAN-2).</summary>
public sealed class ExcerptExamples
{
    [Theory]
    [InlineData("name: x", 7, "name: x", 6)]
    [InlineData("\tname: x", 2, " name: x", 1)]
    [InlineData("日本: x", 5, "日本: x", 6)]
    [InlineData("a\u001b[2Jb", 6, "a\uFFFD[2Jb", 5)]
    [InlineData("end", 4, "end", 3)]
    public void Caret_StandsUnderTheColumn(string line, int column, string text, int indentation)
    {
        var excerpt = Excerpt.Of(line, column);
        Assert.Equal((text, indentation), (excerpt.Text, excerpt.Indentation.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(1001)]
    public void LongLine_IsCutAroundTheColumn(int column)
    {
        var line = string.Concat(Enumerable.Range(0, 1000).Select(n => (char)('a' + n % 26)));
        var excerpt = Excerpt.Of(line, column);
        Assert.InRange(excerpt.Text.Length, 80, 122);
        Assert.Equal(line.ElementAtOrDefault(column - 1), excerpt.Text.ElementAtOrDefault(excerpt.Indentation.Length));
    }
}
