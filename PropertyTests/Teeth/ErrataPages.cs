using Capzero.Oracle.Historical;

namespace Capzero.PropertyTests.Teeth;

/// <summary>The pages under docs/errata say what is so: of every erratum of the chapters 1 to 3 the rule, what was done
/// in 2009, the calls, both states (R-ORC-52).</summary>
public sealed class ErrataPages
{
    public static TheoryData<Erratum> All => [.. Switches.All];

    [Theory]
    [MemberData(nameof(All))]
    public void OfEach(Erratum erratum)
    {
        var page = Switches.Hidden.TryGetValue(erratum, out var why)
            ? ErratumPage.Of(erratum, HandMadeCases.All.GetValueOrDefault(erratum), why)
            : Found(erratum);

        ErrataFiles.Verify(erratum.Id(), page);
    }

    [Fact]
    public void OfThemAll() => ErrataFiles.Verify("README", ErrataTable.Text());

    [Fact]
    public void AndNoOthers() =>
        Assert.Equal(
            Switches.All.Select(erratum => erratum.Id()).Append("README").Order(StringComparer.Ordinal),
            ErrataFiles.Names.Order(StringComparer.Ordinal)
        );

    private static string Found(Erratum erratum)
    {
        var found = CaseFile.Of(erratum);
        return ErratumPage.Of(
            erratum,
            new(erratum, found.Trial),
            $"Found by {found.Found} of {Switches.Seeds} seeds, after {ErrataTable.Number(found.Median)} calls and questions in the median. The report says that {found.Rule} is broken."
        );
    }
}
