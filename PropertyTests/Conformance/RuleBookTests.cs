using Capzero.Conformance;
using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Conformance;

/// <summary>The table of rules is that of the specification.</summary>
public sealed class RuleBookTests
{
    private static readonly string[] Chapters = ["01-identifiers.md", "02-capabilities.md", "03-ipc.md"];

    // R-ORC-53: no rule is forgotten, and none is made up.
    [Fact]
    public void EveryRuleOfTheChapters_IsInTheBookOnce() =>
        Assert.Equal(
            Chapters
                .SelectMany(chapter => Rules.DefinedIn($"{Rules.Specification}/{chapter}"))
                .Select(id => $"{id}")
                .Where(id => id.StartsWith('R'))
                .Order(StringComparer.Ordinal),
            RuleBook.All.Select(entry => entry.Rule).Order(StringComparer.Ordinal)
        );

    // A rule that a step shows can be broken by one, or says whose breaking it would be.
    [Fact]
    public void EveryRule_SaysWhatShowsIt() => Assert.All(RuleBook.All, entry => Assert.NotEmpty(entry.What));

    // R-ORC-24: what a step can be refused by is a rule of the book.
    [Fact]
    public void EveryRuleOfAPossibleCell_IsInTheBook()
    {
        var refusing = PossibleCells
            .List.Concat(PossibleMessageCells.List)
            .Select(cell => cell.Outcome.Split(' ', ','))
            .Where(words => words.Length > 1 && words[1].StartsWith("R-", StringComparison.Ordinal))
            .Select(words => words[1])
            .Distinct();

        Assert.Empty(refusing.Except(RuleBook.All.Select(entry => entry.Rule)));
    }
}
