using Capzero.Conformance;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Oracle;

/// <summary>The suite runs against a kernel under test, and the oracle's own step function is one: it passes trivially
/// (R-ORC-50). So what the suite finds of another kernel is not the suite's.</summary>
public sealed class OracleAgreesWithItself
{
    private const int Trials = 100;
    private const int StepsOfATrial = 32;

    [Fact]
    public void OnEveryStepOfAShortCampaign() => AssertAgrees(Mix.Capabilities);

    [Fact]
    public void OnEveryStepOfAShortCampaignOfMessages() => AssertAgrees(Mix.Messages);

    private static void AssertAgrees(Mix mix)
    {
        var oracle = new OracleUnderTest();
        Assert.All(
            Enumerable.Range(1, Trials),
            seed => Assert.Null(Comparison.Run(oracle, TrialGenerator.Generate(mix, (ulong)seed, StepsOfATrial)))
        );
    }
}
