using System.Text.RegularExpressions;
using Capzero.Conformance;
using Capzero.Oracle.Historical;
using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Teeth;

/// <summary>With any single switch of the historical kernel on, the suite finds it out, within a budget, and shows it by
/// a few calls (R-ORC-52).</summary>
public sealed class ErrataAreFound
{
    public static TheoryData<Erratum> Alone => [.. Switches.Alone];

    public static TheoryData<Erratum> Hidden => [.. Switches.Hidden.Keys];

    public static TheoryData<Erratum> HandMade => [.. HandMadeCases.All.Keys];

    /// <summary>The cases that the pages show are kept as they were found.</summary>
    [HuntFact]
    public void FromTenSeeds()
    {
        foreach (var erratum in Switches.Alone)
        {
            Assert.Equal(CaseFile.Read(erratum).Rule, CaseFile.Of(erratum).Rule);
        }
    }

    // By the seed that finds it soonest, so that all of them together take seconds.
    [Theory]
    [MemberData(nameof(Alone))]
    public void FromOneSeed_WithinTheBudget_ByFewCalls(Erratum erratum)
    {
        var known = CaseFile.Of(erratum);
        var kernel = new HistoricalUnderTest(Errata.Only(erratum));

        var quarry = Hunt.Of(kernel, known.Seed, Switches.Budget);

        Assert.NotNull(quarry);
        Assert.InRange(quarry.Calls, 1, Switches.MostCalls);
    }

    [Theory]
    [MemberData(nameof(Alone))]
    public void ByMostSeeds_AndByTheCaseThatIsKept(Erratum erratum)
    {
        var known = CaseFile.Of(erratum);

        var verdict = Comparison.Run(new HistoricalUnderTest(Errata.Only(erratum)), known.Trial);

        Assert.InRange(known.Found, (Switches.Seeds / 2) + 1, Switches.Seeds);
        Assert.InRange(known.MostCalls, 1, Switches.MostCalls);
        Assert.Equal(VerdictKind.Divergence, verdict!.Kind);
        Assert.Equal(known.Rule, verdict.Rule);
        Assert.InRange(new ShownCase(erratum, known.Trial).Calls, 1, known.MostCalls);
    }

    // What the table says of those that are hidden.
    [Theory]
    [MemberData(nameof(Hidden))]
    public void ButTheHiddenOnesAreNot(Erratum erratum) =>
        Assert.Null(Hunt.Of(new HistoricalUnderTest(Errata.Only(erratum)), 1, 400));

    [Theory]
    [MemberData(nameof(HandMade))]
    public void ThoughTheyAreByACaseMadeByHand(Erratum erratum)
    {
        var shown = HandMadeCases.All[erratum];
        var beside = shown.Needs is { } needed ? Errata.Only(needed) : Errata.None;

        Assert.NotNull(shown.Part());
        Assert.InRange(shown.Calls, 1, Switches.MostCalls);
        Assert.Equal(shown.IsIllFormed, Capabilities.Kernel.Boot(shown.Trial.Boot) is not Capabilities.Booted);
        // It is this erratum that makes the difference.
        Assert.Null(Duel.Of(shown.Trial, new HistoricalUnderTest(beside), new HistoricalUnderTest(beside)));
    }

    [Fact]
    public void AHiddenOneHasACase_OrNoEffectAtAll()
    {
        var code = string.Concat(Repository.Files("Oracle/Historical", ".cs").Select(Repository.Read));

        Assert.All(
            Switches.All,
            erratum =>
                Assert.Equal(
                    !Switches.Hidden.ContainsKey(erratum) || HandMadeCases.All.ContainsKey(erratum),
                    Regex.IsMatch(code, $@"Erratum\.{erratum}\b")
                )
        );
    }
}
