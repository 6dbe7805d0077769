using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Properties;

/// <summary>That the generators do what the comparison relies on.</summary>
public sealed class GeneratedTrials
{
    private const int Steps = 32;

    // R-ORC-25: one seed gives the whole run.
    [Fact]
    public void ASeedAlwaysGivesTheSameTrial()
    {
        foreach (var seed in Enumerable.Range(0, 50).Select(i => (ulong)i * 0x1_0000_0001))
        {
            Assert.Equal(
                TrialText.AsTest(TrialGenerator.Generate(seed, Steps)),
                TrialText.AsTest(TrialGenerator.Generate(seed, Steps))
            );
        }
    }

    // R-ORC-22: without the steps that failed, the others do what they did.
    [Fact]
    public void LeavingOutWhatWasRefusedChangesNothing()
    {
        foreach (var seed in Enumerable.Range(0, 100).Select(i => (ulong)i))
        {
            var trial = TrialGenerator.Generate(seed, Steps);
            var kept = new List<TrialStep>();
            var whole = Run(
                trial,
                (step, outcome) =>
                {
                    if (outcome is not Refused<Kernel>)
                    {
                        kept.Add(step);
                    }
                }
            );
            Assert.Equal(whole.View(), Run(trial with { Steps = [.. kept] }, (_, _) => { }).View());
        }
    }

    // R-ORC-23: a fault that takes a replica and its grant shrinks to these two calls and what they need.
    [Fact]
    public void AFailingTrialShrinksToTheCallsThatMatter()
    {
        Verdict? ImmutableGrantOfAReplica(Trial trial)
        {
            var (made, granted) = (false, -1);
            var at = 0;
            Run(
                trial,
                (step, outcome) =>
                {
                    made |= outcome is Done<Kernel> && step.Call is Replicate;
                    granted =
                        outcome is Done<Kernel>
                        && made
                        && step.Call is Grant { Flags: GrantFlags.Single | GrantFlags.Immutable }
                            ? at
                            : granted;
                    at++;
                }
            );
            return granted < 0 ? null : new(VerdictKind.Divergence, "state", nameof(Grant), granted, "");
        }
        var failing = Enumerable
            .Range(0, 1000)
            .Select(i => TrialGenerator.Generate((ulong)i, Steps))
            .Where(trial => ImmutableGrantOfAReplica(trial) is not null)
            .Take(5)
            .ToList();
        Assert.Equal(5, failing.Count);
        foreach (var trial in failing)
        {
            var smallest = TrialShrinker.Smallest(trial, ImmutableGrantOfAReplica);
            Assert.InRange(smallest.Steps.Length, 2, 3);
            Assert.InRange(smallest.Boot.Capabilities.Length, 2, 5);
        }
    }

    // R-ORC-25: a case is told as a scenario, if there are words for it, and as a test that can be pasted.
    [Fact]
    public void ASmallTrialIsToldAsAScenarioAndAsATest()
    {
        var thread = ThreadId.Make(new(0), 0);
        var boot = new Boot
        {
            Containers =
            [
                new()
                {
                    Id = new(0),
                    Spaces = [new(0)],
                    Threads =
                    [
                        new()
                        {
                            Id = thread,
                            Space = new(0),
                            Pager = thread,
                        },
                    ],
                },
            ],
            Capabilities = [],
            NextCapability = new(0),
        };
        var told = new Trial(7, boot, [TrialStep.Of(thread, new CountCapabilities())]).ToString();

        Assert.Contains("as a scenario, for capzero run:\nscenario 1\n", told, StringComparison.Ordinal);
        Assert.Contains(
            "as a test:\n[Fact]\npublic void Divergence() =>\n    Assert.Null(Comparison.Run(new LibraryUnderTest(), new Trial(",
            told,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ATrialWithoutWords_SaysThatItIsNoScenario()
    {
        var trial = TrialGenerator.Generate(1, 0);
        var step = TrialStep.Of(trial.Boot.Containers[0].Threads[0].Id, new UnknownRequest(77));

        Assert.Contains("not as a scenario: ", (trial with { Steps = [step] }).ToString(), StringComparison.Ordinal);
    }

    // R-ORC-12: a boot that is not well-formed is the generator's fault, and not a divergence.
    [Fact]
    public void ABootThatIsNotWellFormedIsAGeneratorFault()
    {
        var trial = TrialGenerator.Generate(1, Steps);
        var twice = trial.Boot with { Capabilities = trial.Boot.Capabilities.Add(trial.Boot.Capabilities[0]) };
        Assert.Equal(
            VerdictKind.GeneratorFault,
            Comparison.Run(new LibraryUnderTest(), trial with { Boot = twice })?.Kind
        );
    }

    private static Kernel Run(Trial trial, Action<TrialStep, Outcome<Kernel>> seen)
    {
        if (Kernel.Boot(trial.Boot) is not Booted { Kernel: var kernel })
        {
            return Assert.IsType<Booted>(Kernel.Boot(TrialGenerator.Generate(trial.Seed, 0).Boot)).Kernel;
        }
        var renaming = new Renaming();
        foreach (var step in trial.Steps)
        {
            if (step.Call is KernelCall call)
            {
                var outcome = kernel.Step(renaming.Now(step.Caller), (KernelCall)renaming.Now(call));
                seen(step, outcome);
                if (outcome is Done<Kernel> done)
                {
                    renaming.Note(step, done.Reply);
                }
                kernel = outcome.Next;
            }
        }
        return kernel;
    }
}
