using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>Smaller trials that fail in the same way (R-ORC-23).</summary>
internal static class TrialShrinker
{
    /// <summary>How many candidates are tried at most, so that a kernel which fails differently every time does not
    /// keep anybody waiting.</summary>
    private const int MostTries = 2_000;

    public static IEnumerable<Trial> Shrink(Trial trial, Func<Trial, Verdict?> verdict)
    {
        var failure = verdict(trial);
        return failure is null ? [] : Candidates(trial, failure).Where(smaller => failure.IsSameAs(verdict(smaller)));
    }

    /// <summary>The smallest trial that shrinking comes to.</summary>
    public static Trial Smallest(Trial trial, Func<Trial, Verdict?> verdict)
    {
        while (Shrink(trial, verdict).FirstOrDefault() is { } smaller)
        {
            trial = smaller;
        }
        return trial;
    }

    /// <summary>Smaller and smaller trials that fail in the same way, each with its verdict.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="failure">How it fails.</param>
    /// <param name="judge">The verdict of a smaller one; null if it does not fail in the same way.</param>
    public static IEnumerable<(Trial Trial, Verdict Verdict)> Steps(
        Trial trial,
        Verdict failure,
        Func<Trial, Verdict?> judge
    )
    {
        var tries = MostTries;
        while (tries > 0)
        {
            var found = false;
            foreach (var candidate in Candidates(trial, failure).Take(tries))
            {
                tries--;
                if (judge(candidate) is { } verdict)
                {
                    (trial, failure, found) = (candidate, verdict, true);
                    yield return (trial, failure);
                    break;
                }
            }
            if (!found)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<Trial> Candidates(Trial trial, Verdict failure)
    {
        var steps = trial.Steps;
        if (failure.Step >= 0 && failure.Step + 1 < steps.Length)
        {
            yield return trial with
            {
                Steps = steps[..(failure.Step + 1)],
            };
        }
        for (var length = steps.Length / 2; length >= 1; length /= 2)
        {
            for (var at = 0; at + length <= steps.Length; at += length)
            {
                yield return trial with
                {
                    Steps = WithoutDependents(steps, at, length),
                };
            }
        }
        foreach (var boot in SmallerBoots(trial.Boot))
        {
            yield return trial with
            {
                Boot = boot,
            };
        }
        foreach (var simpler in SimplerSteps(steps))
        {
            yield return trial with
            {
                Steps = simpler,
            };
        }
    }

    /// <summary>The steps without some, and without all that name what those made.</summary>
    public static ImmutableArray<TrialStep> WithoutDependents(ImmutableArray<TrialStep> steps, int at, int length)
    {
        var dropped = steps[at..(at + length)].ToList();
        var kept = steps[..at].ToList();
        foreach (var step in steps[(at + length)..])
        {
            (dropped.Exists(maker => Renaming.DependsOn(step, maker)) ? dropped : kept).Add(step);
        }
        return [.. kept];
    }

    private static IEnumerable<Boot> SmallerBoots(Boot boot)
    {
        foreach (var held in boot.Capabilities)
        {
            yield return boot with
            {
                Capabilities = boot.Capabilities.Remove(held),
            };
        }
        foreach (var container in boot.Containers)
        {
            yield return boot with
            {
                Containers = boot.Containers.Remove(container),
            };
            foreach (var thread in container.Threads)
            {
                var fewer = container with { Threads = container.Threads.Remove(thread) };
                yield return boot with
                {
                    Containers = boot.Containers.Replace(container, fewer),
                };
                if (!thread.IsRunnable)
                {
                    var awake = container.Threads.Replace(thread, thread with { IsRunnable = true });
                    yield return boot with
                    {
                        Containers = boot.Containers.Replace(container, container with { Threads = awake }),
                    };
                }
            }
            foreach (var space in container.Spaces)
            {
                var fewer = container with { Spaces = container.Spaces.Remove(space) };
                yield return boot with
                {
                    Containers = boot.Containers.Replace(container, fewer),
                };
            }
        }
        if (LowestNext(boot) is var lowest && boot.NextCapability.Value > lowest)
        {
            yield return boot with
            {
                NextCapability = new(lowest),
            };
        }
        foreach (var held in boot.Capabilities)
        {
            foreach (var weaker in Weaker(held.Capability))
            {
                yield return boot with
                {
                    Capabilities = boot.Capabilities.Replace(held, held with { Capability = weaker }),
                };
            }
        }
    }

    private static uint LowestNext(Boot boot) =>
        boot.Capabilities.Select(held => held.Capability.Id.Value + 1).Append(0u).Max();

    private static IEnumerable<Capability> Weaker(Capability capability)
    {
        for (var bits = capability.Access.Bits; bits != 0; bits &= bits - 1)
        {
            yield return capability with
            {
                Access = new(capability.Access.Bits & ~(bits & ~(bits - 1))),
            };
        }
        if (!capability.Range.IsNone)
        {
            yield return capability with
            {
                Range = PageRange.None,
            };
        }
        if (capability.Used > 0)
        {
            yield return capability with
            {
                Used = 0,
            };
        }
        if (capability.Size > 1)
        {
            yield return capability with
            {
                Size = 1,
            };
        }
    }

    /// <summary>Calls that state no more than they must.</summary>
    private static IEnumerable<ImmutableArray<TrialStep>> SimplerSteps(ImmutableArray<TrialStep> steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            if (step.Call is DestroyThread { ExitCode: > 1 } destroy)
            {
                yield return steps.SetItem(i, step with { Call = destroy with { ExitCode = 1 } });
            }
            if (step.Call is IpcTransfer transfer && transfer.Registers != default)
            {
                yield return steps.SetItem(i, step with { Call = transfer with { Registers = default } });
            }
            if (step.Call is UnknownRequest { Number: > 8 })
            {
                yield return steps.SetItem(i, step with { Call = new UnknownRequest(8) });
            }
        }
    }
}
