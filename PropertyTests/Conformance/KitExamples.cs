using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Conformance;

/// <summary>What the conformance kit says of kernels that conform, and of those that do not (R-ORC-53).</summary>
public sealed class KitExamples
{
    private const int Steps = 12_000;
    private static readonly ConformanceOptions Short = new() { Steps = 800 };

    // The library passes, and every rule that a step can show is reached.
    [Fact]
    public void TheLibrary_KeepsEveryRule()
    {
        var report = ConformanceKit.Check(new LibraryUnderTest(), new() { Steps = Steps });

        Assert.True(report.IsConformant, report.ToText());
        // R-CAP-56: two boots in a hundred are near the end of the ids.
        Assert.Empty(report.Rules.Where(rule => rule.Outcome == RuleOutcome.NotReached).Select(rule => rule.Rule));
        Assert.Equal(ConformanceLevel.Messages, report.Level);
    }

    // R-ORC-50: the oracle's own step function passes trivially.
    [Fact]
    public void TheOracle_KeepsEveryRule()
    {
        var report = ConformanceKit.Check(new OracleUnderTest(), new() { Steps = 2_000 });

        Assert.True(report.IsConformant, report.ToText());
    }

    // R-ORC-25
    [Fact]
    public void TheSameOptions_GiveTheSameReport() =>
        Assert.Equal(
            ConformanceKit.Check(new StudentKernel.HalfFinishedKernel(), Short).ToJson(),
            ConformanceKit.Check(new StudentKernel.HalfFinishedKernel(), Short).ToJson()
        );

    [Fact]
    public void AKernelWithoutMessages_IsNotAskedForChapter3()
    {
        var report = ConformanceKit.Check(new StudentKernel.HalfFinishedKernel(), Short);

        Assert.Equal(ConformanceLevel.Capabilities, report.Level);
        Assert.All(
            report.Rules.Where(rule => rule.Rule.StartsWith("R-IPC", StringComparison.Ordinal)),
            rule => Assert.Equal(RuleOutcome.NotAsked, rule.Outcome)
        );
        Assert.Throws<ArgumentException>(() =>
            ConformanceKit.Check(
                new StudentKernel.HalfFinishedKernel(),
                Short with
                {
                    Level = ConformanceLevel.Messages,
                }
            )
        );
    }

    // R-ORC-23, R-ORC-25: the case of a report is found again, and is as small.
    [Fact]
    public void ACaseOfAReport_IsFoundAgain()
    {
        var kernel = new StudentKernel.HalfFinishedKernel();
        var report = ConformanceKit.Check(kernel, Short);

        foreach (var failed in report.Rules.Where(rule => rule.Outcome == RuleOutcome.Failed).Take(5))
        {
            var again = Assert.Single(ConformanceKit.Replay(kernel, failed.Counterexample!.Case, Short).Rules);
            Assert.Equal((failed.Rule, RuleOutcome.Failed), (again.Rule, again.Outcome));
            Assert.InRange(again.Counterexample!.Calls, 1, 6);
        }
        Assert.All(
            report.Rules.Where(rule => rule.Counterexample is not null),
            rule => Assert.InRange(rule.Counterexample!.Calls, 0, 6)
        );
    }

    [Fact]
    public void ACaseThatIsKept_Passes()
    {
        var report = ConformanceKit.Replay(new LibraryUnderTest(), "messages:0x0000000000000007:R-IPC-6");

        Assert.Equal(RuleOutcome.Passed, Assert.Single(report.Rules).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("capabilities:1:R-CAP-31")]
    [InlineData("capabilities:0x1:R-CAP" + "-99")]
    [InlineData("kernels:0x1:R-CAP-31")]
    public void WhatIsNoCase_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => ConformanceKit.Replay(new LibraryUnderTest(), text));

    [Fact]
    public void OptionsThatMakeNoSense_AreRefused()
    {
        var library = new LibraryUnderTest();

        Assert.Throws<ArgumentException>(() => ConformanceKit.Check(library, new() { Steps = 0 }));
        Assert.Throws<ArgumentException>(() => ConformanceKit.Check(library, new() { Patience = TimeSpan.Zero }));
        Assert.Throws<ArgumentNullException>(() => ConformanceKit.Check(null!));
    }

    // What the kernel says about rules is compared where it says it, and not asked for elsewhere.
    [Fact]
    public void AKernelThatNamesNoRules_Passes()
    {
        var kernel = new Tampered("silent")
        {
            OnCall = (call, _) =>
                call() switch
                {
                    StepRefused refused => refused with { Rule = null },
                    StepFailed failed => failed with { Rule = null },
                    var result => result,
                },
            OnDecide = (decide, _) =>
                decide() switch
                {
                    DecisionRefused refused => new DecisionRefused(refused.Error),
                    _ => new DecisionAllowed(),
                },
        };
        var report = ConformanceKit.Check(kernel, Short);

        Assert.True(report.IsConformant, report.ToText());
        Assert.Equal(RuleOutcome.NotReached, report.Rules.Single(rule => rule.Rule == "R-CAP-7").Outcome);
    }

    [Fact]
    public void AKernelThatNamesTheWrongRule_Fails()
    {
        var kernel = new Tampered("wrong rule")
        {
            OnCall = (call, _) =>
                call() switch
                {
                    StepRefused { Rule: "R-CAP-22" } refused => refused with { Rule = "R-CAP-21" },
                    var result => result,
                },
        };
        var report = ConformanceKit.Check(kernel, Short);

        Assert.Equal(["R-CAP-22"], Failed(report));
    }

    // Principle 3, R-CHK-9
    [Fact]
    public void AKernelThatChangesOnAQuestion_BreaksR_CHK_9()
    {
        var questions = 0;
        var kernel = new Tampered("curious")
        {
            OnBoot = () => questions = 0,
            OnDecide = (decide, _) =>
            {
                questions++;
                return decide();
            },
            OnObserve = view =>
                questions == 0 ? view : view with { NextCapability = new(view.NextCapability.Value ^ 1) },
            OnCall = (call, _) =>
            {
                questions = 0;
                return call();
            },
        };

        Assert.Equal(["R-CHK-9"], Failed(ConformanceKit.Check(kernel, Short)));
    }

    private static IEnumerable<string> Failed(ConformanceReport report) =>
        report.Rules.Where(rule => rule.Outcome == RuleOutcome.Failed).Select(rule => rule.Rule);
}
