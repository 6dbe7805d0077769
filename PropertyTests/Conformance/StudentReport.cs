using Capzero.Conformance;
using Capzero.Manifests;
using Capzero.Scenarios;
using VerifyXunit;

namespace Capzero.PropertyTests.Conformance;

/// <summary>The worked example of Examples/StudentKernel: a half-finished kernel, and what the kit says of it.</summary>
public sealed class StudentReport
{
    private static readonly ConformanceReport Report = ConformanceKit.Check(
        new StudentKernel.HalfFinishedKernel(),
        new() { Steps = 2_000 }
    );

    [Fact]
    public async Task AsText() => await Verifier.Verify(Report.ToText());

    [Fact]
    public async Task AsJUnit() => await Verifier.Verify(Report.ToJUnit());

    [Fact]
    public async Task AsJson() => await Verifier.Verify(Report.ToJson());

    // R-ORC-25: what is said to be a scenario is one.
    [Fact]
    public void EveryScenario_IsReadAndRunByTheLanguage()
    {
        var stories = Report.Rules.Where(rule => rule.Counterexample is { IsScenario: true }).ToList();

        Assert.InRange(stories.Count, 5, 100);
        Assert.All(
            stories,
            rule =>
            {
                var text = string.Join('\n', rule.Counterexample!.Story);
                var read = Assert.IsType<ScenarioRead>(
                    ScenarioReader.Read(text, "story", _ => new ManifestRejected([], HasMore: false))
                );
                Assert.True(ScenarioRunner.Run(read.Scenario).IsAsExpected);
            }
        );
    }
}
