using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Conformance;

/// <summary>Whatever a kernel does, the kit reports it and goes on (R-ORC-53).</summary>
public sealed class MisbehavingKernels
{
    private static readonly ConformanceOptions Short = new() { Steps = 400, Patience = TimeSpan.FromMilliseconds(300) };

    [Fact]
    public void AnException_IsReportedWithItsCall()
    {
        var kernel = new Tampered("throwing")
        {
            OnCall = (call, made) => made is Replicate ? throw new NotSupportedException("not\u0001 today") : call(),
        };
        var report = ConformanceKit.Check(kernel, Short with { Steps = 1_000 });

        Assert.Equal("exception", Example(report, "R-CAP-31").Compared);
        Assert.Contains("not\u0001 today", Example(report, "R-CAP-31").Difference, StringComparison.Ordinal);
        Assert.Equal(1, Example(report, "R-CAP-31").Calls);
        // What is no character of XML is none of the report's.
        System.Xml.Linq.XDocument.Parse(report.ToJUnit());
        using var json = System.Text.Json.JsonDocument.Parse(report.ToJson());
        Assert.Equal(RuleOutcome.Passed, report.Rules.Single(rule => rule.Rule == "R-CAP-42").Outcome);
    }

    [Fact]
    public void Null_IsReported()
    {
        var kernel = new Tampered("null") { OnCall = (call, made) => made is Grant ? null : call() };

        Assert.Equal("nonsense", Example(ConformanceKit.Check(kernel, Short), "R-CAP-42").Compared);
    }

    [Fact]
    public void AReplyOfNothing_IsReported()
    {
        var kernel = new Tampered("no reply")
        {
            OnCall = (call, made) =>
                made switch
                {
                    CountCapabilities => new StepDone(null!),
                    ReadCapabilities => new StepDone(new CapabilitiesRead(default)),
                    _ => call(),
                },
        };

        Assert.Equal("nonsense", Example(ConformanceKit.Check(kernel, Short), "R-CAP-25").Compared);
    }

    [Fact]
    public void AMachineThatIsNone_BreaksTheBoot()
    {
        var report = ConformanceKit.Check(new Tampered("none") { ReturnsNoMachine = true }, Short);

        Assert.Equal(("nonsense", 0), (Example(report, "R-CAP-4").Compared, Example(report, "R-CAP-4").Calls));
    }

    public static TheoryData<string> Views => ["null", "unset", "unordered", "twice", "null inside", "short"];

    [Theory]
    [MemberData(nameof(Views))]
    public void AViewOfNonsense_BreaksTheBoot(string kind)
    {
        var kernel = new Tampered(kind)
        {
            OnObserve = view =>
                kind switch
                {
                    "null" => null,
                    "unset" => view with { Containers = default },
                    "unordered" => view with
                    {
                        Containers = [view.Containers[0] with { Threads = [.. view.Containers[0].Threads.Reverse()] }],
                    },
                    "twice" => view with { Containers = [view.Containers[0], .. view.Containers] },
                    "null inside" => view with { Containers = [view.Containers[0] with { List = [null!] }] },
                    _ => view with { Containers = [] },
                },
        };

        Assert.NotNull(Example(ConformanceKit.Check(kernel, Short), "R-CAP-4"));
    }

    // Counted, and not timed: the memory that the kit gives refuses to be used for ever.
    [Fact]
    public void EndlessUseOfMemory_IsReportedByItsCount()
    {
        var kernel = new Tampered("reading")
        {
            BeforeCall = machine =>
            {
                while (true)
                {
                    _ = machine.Memory.RightsOf(new(0), 1);
                }
            },
        };
        var report = ConformanceKit.Check(kernel, Short with { Steps = 80, Patience = TimeSpan.FromMinutes(5) });

        var budgets = report.Rules.Where(rule => rule.Counterexample?.Compared == "budget").ToList();
        Assert.NotEmpty(budgets);
        Assert.All(
            budgets,
            rule => Assert.Contains("10000 times", rule.Counterexample!.Difference, StringComparison.Ordinal)
        );
    }

    // The last resort: what never comes back is left behind.
    [Fact]
    public void ACallThatDoesNotReturn_IsReported_AndTheCheckGoesOn()
    {
        using var never = new ManualResetEventSlim();
        var stuck = 0;
        var kernel = new Tampered("stuck")
        {
            OnCall = (call, made) =>
            {
                if (made is Share && stuck++ == 0)
                {
                    never.Wait();
                }
                return call();
            },
        };
        var report = ConformanceKit.Check(kernel, Short);
        never.Set();

        var broken = Assert.Single(report.Rules, rule => rule.Outcome == RuleOutcome.Failed);
        Assert.Equal("no return", broken.Counterexample!.Compared);
        Assert.Null(report.Ended);
        Assert.InRange(report.Steps, Short.Steps, int.MaxValue);
    }

    [Fact]
    public void ThreeCallsThatDoNotReturn_EndTheCheck()
    {
        using var never = new ManualResetEventSlim();
        var kernel = new Tampered("stuck")
        {
            OnCall = (call, made) =>
            {
                if (made is Share)
                {
                    never.Wait();
                }
                return call();
            },
        };
        var report = ConformanceKit.Check(kernel, Short);
        never.Set();

        Assert.StartsWith("3 calls did not return", report.Ended, StringComparison.Ordinal);
        Assert.False(report.IsConformant);
        Assert.Contains("errors=\"1\"", report.ToJUnit(), StringComparison.Ordinal);
    }

    [Fact]
    public void AMemoryOfItsOwn_IsReported()
    {
        var kernel = new Tampered("forgetful") { BeforeCall = machine => machine.Memory = FlatMemory.Empty };
        var report = ConformanceKit.Check(kernel, Short);

        Assert.Contains(report.Rules, rule => rule.Counterexample?.Compared == "nonsense");
    }

    private static Counterexample Example(ConformanceReport report, string rule)
    {
        var found = report.Rules.Single(each => each.Rule == rule);
        Assert.True(found.Counterexample is not null, $"{rule} is {found.Outcome}");
        return found.Counterexample;
    }
}
