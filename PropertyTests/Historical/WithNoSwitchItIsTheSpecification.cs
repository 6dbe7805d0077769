using Capzero.Conformance;
using Capzero.Oracle.Historical;

namespace Capzero.PropertyTests.Historical;

/// <summary>With no switch on, the historical kernel makes of every call and every question what the oracle makes of it,
/// and is in the same state after it (R-ORC-51).</summary>
public sealed class WithNoSwitchItIsTheSpecification
{
    private const int Steps = 7_000;

    // Capabilities and messages in turn, as the kit makes them.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void OnEveryCallAndQuestion(ulong seed) =>
        Assert.Null(Hunt.Of(new HistoricalUnderTest(Errata.None), seed, Steps)?.Verdict);

    [Fact]
    public void ItsNameSaysWhichSwitchesAreOn()
    {
        Assert.Equal("historical", new HistoricalUnderTest(Errata.None).Name);
        Assert.Equal(
            "historical E-CAP-4 E-CAP-5",
            new HistoricalUnderTest(Errata.Only(Erratum.ECap5, Erratum.ECap4)).Name
        );
    }
}
