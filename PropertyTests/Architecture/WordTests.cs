namespace Capzero.PropertyTests.Architecture;

/// <summary>Nothing in the repository says that it is unfinished.</summary>
public sealed class WordTests
{
    /// <summary>In two parts, or this file would be the one that is found.</summary>
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "XXX" + ":", "HA" + "CK:"];

    [Fact]
    public void NoFile_HasANoteToFinishIt()
    {
        var texts = Repository.Files("", ".cs", ".dfy", ".md", ".csproj", ".props", ".yaml", ".yml", ".json", ".sh");
        var notes =
            from file in texts
            from line in Repository.Read(file).Split('\n').Select((text, index) => (text, number: index + 1))
            where Unfinished.Any(word => line.text.Contains(word, StringComparison.Ordinal))
            select $"{file}:{line.number}: {line.text.Trim()}";

        Assert.Empty(notes);
    }
}
