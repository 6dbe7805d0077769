using Capzero.Capabilities;
using Capzero.Cli;
using Capzero.Exploration;
using Capzero.Scenarios;

namespace Capzero.PropertyTests.Exploration;

/// <summary>A kernel in which one thing is wrong is found, by the shortest sequence of calls (R-ORC-30).</summary>
public sealed class ViolationExamples
{
    [Fact]
    public void Replicate_WithoutThePermission_IsFoundByTwoCalls()
    {
        var violation = Found("lone-thread", CallSet.Control, BrokenKernels.ReplicatesAnything);
        Assert.Equal((ViolationKind.Divergence, "result"), (violation.Kind, violation.Comparison));
        Assert.Equal(2, violation.Moves.Length);
        Assert.IsType<Replicate>(violation.Moves[1].Call);
    }

    [Fact]
    public void Refusal_ThatMakesAnInstance_IsFoundByFourCalls()
    {
        var violation = Found("pager-and-child", CallSet.Threads, BrokenKernels.CopiesWhenRefused);
        Assert.Equal("instance", violation.Comparison);
        Assert.Equal(
            [typeof(CreateThread), typeof(RunThread), typeof(DestroyThread), typeof(SuspendThread)],
            violation.Moves.Select(move => move.Call.GetType())
        );
    }

    [Fact]
    public void Refusal_ThatMakesAnInstance_IsFoundInTheLibraryAlone() =>
        Assert.Equal(4, Found("pager-and-child", CallSet.Threads, BrokenKernels.CopiesWhenRefused, true).Moves.Length);

    [Fact]
    public void ExitCode_ThatIsForgotten_IsFoundByFourCalls()
    {
        var violation = Found("pager-and-child", CallSet.Threads, BrokenKernels.ForgetsTheCode);
        Assert.Equal("result", violation.Comparison);
        Assert.Equal(
            [typeof(CreateThread), typeof(RunThread), typeof(DestroyThread), typeof(WaitThread)],
            violation.Moves.Select(move => move.Call.GetType())
        );
    }

    [Fact]
    public void Exception_IsADivergence()
    {
        var violation = Found("pager-and-child", CallSet.Threads, BrokenKernels.Throws);
        Assert.Equal((ViolationKind.Divergence, "exception"), (violation.Kind, violation.Comparison));
        Assert.Contains("recycled", violation.Detail, StringComparison.Ordinal);
        Assert.Single(violation.Moves);
    }

    [Fact]
    public void Violation_IsWrittenAsAScenarioThatRuns()
    {
        var violation = Found("pager-and-child", CallSet.Threads, BrokenKernels.ForgetsTheCode);
        var text = ViolationScenario.Of(Systems.Of("pager-and-child"), violation);
        var read = ScenarioReader.Read(text, "violation.scenario", _ => throw new InvalidOperationException());
        var run = ScenarioRunner.Run(Assert.IsType<ScenarioRead>(read).Scenario);
        Assert.True(run.IsAsExpected);
        Assert.Contains(" waits for ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Boot_ThatTheKernelRefuses_IsAnArgumentError()
    {
        var boot = Systems.Of("lone-thread");
        var twice = boot with { Capabilities = boot.Capabilities.Add(boot.Capabilities[0]) };
        Assert.Throws<ArgumentException>(() => Explorer.Explore(twice, new()));
        Assert.Throws<ArgumentException>(() =>
            Explorer.Explore(boot with { NextCapability = CapabilityId.Greatest }, new())
        );
    }

    private static Violation Found(string system, CallSet calls, KernelStep step, bool isLibraryOnly = false)
    {
        var options = new ExplorationOptions
        {
            Calls = calls,
            Depth = 4,
            Step = step,
            IsLibraryOnly = isLibraryOnly,
        };
        return Assert.IsType<Violation>(Explorer.Explore(Systems.Of(system), options).Violation);
    }
}
