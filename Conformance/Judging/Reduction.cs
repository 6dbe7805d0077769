using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>A trial that is being made smaller: what has been tried in vain is not tried again in the same pass, and of
/// many things half are left out at once before single ones are.</summary>
internal sealed class Reduction(
    Trial trial,
    Verdict failure,
    Func<Trial, Verdict?> judge,
    Action<Trial, Verdict>? found,
    int tries
)
{
    private Verdict failure = failure;
    private int tries = tries;

    /// <summary>The smallest so far.</summary>
    public Trial Trial { get; private set; } = trial;

    public bool MayTry => tries > 0;

    /// <summary>Takes a smaller trial if it fails in the same way.</summary>
    public bool Try(Trial smaller)
    {
        if (!MayTry)
        {
            return false;
        }
        tries--;
        if (judge(smaller) is not { } verdict)
        {
            return false;
        }
        (Trial, failure) = (smaller, verdict);
        found?.Invoke(smaller, verdict);
        return true;
    }

    /// <summary>Leaves out steps: those after the failure, then half of them at once, then single ones.</summary>
    public void ReduceSteps()
    {
        if (failure.Step >= 0 && failure.Step + 1 < Trial.Steps.Length)
        {
            Try(Trial with { Steps = Trial.Steps[..(failure.Step + 1)] });
        }
        InChunks(() => Trial.Steps.Length, (at, count) => TrialShrinker.Without(Trial, at, count));
    }

    /// <summary>Leaves out what is booted.</summary>
    public void ReduceBoot()
    {
        InChunks(
            () => Trial.Boot.Capabilities.Length,
            (at, count) => With(Trial.Boot with { Capabilities = Trial.Boot.Capabilities.RemoveRange(at, count) })
        );
        InChunks(
            () => Trial.Boot.Containers.Length,
            (at, count) => With(Trial.Boot with { Containers = Trial.Boot.Containers.RemoveRange(at, count) })
        );
        for (var i = Trial.Boot.Containers.Length - 1; i >= 0; i--)
        {
            var index = i;
            InChunks(
                () => Trial.Boot.Containers[index].Threads.Length,
                (at, count) => With(index, inside => inside with { Threads = inside.Threads.RemoveRange(at, count) })
            );
            InChunks(
                () => Trial.Boot.Containers[index].Spaces.Length,
                (at, count) => With(index, inside => inside with { Spaces = inside.Spaces.RemoveRange(at, count) })
            );
        }
    }

    /// <summary>Makes capabilities weaker, and ids and threads as plain as they can be.</summary>
    public void Weaken()
    {
        for (var i = 0; i < Trial.Boot.Capabilities.Length; i++)
        {
            foreach (var weaker in Weaker(Trial.Boot.Capabilities[i].Capability))
            {
                var held = Trial.Boot.Capabilities[i];
                if (weaker(held.Capability) is { } now && now != held.Capability)
                {
                    Try(
                        With(
                            Trial.Boot with
                            {
                                Capabilities = Trial.Boot.Capabilities.SetItem(i, held with { Capability = now }),
                            }
                        )
                    );
                }
            }
        }
        var lowest = Trial.Boot.Capabilities.Select(held => held.Capability.Id.Value + 1).Append(0u).Max();
        if (Trial.Boot.NextCapability.Value > lowest)
        {
            Try(With(Trial.Boot with { NextCapability = new(lowest) }));
        }
        for (var i = 0; i < Trial.Boot.Containers.Length; i++)
        {
            for (var j = 0; j < Trial.Boot.Containers[i].Threads.Length; j++)
            {
                Plainer(i, j);
            }
        }
    }

    /// <summary>Makes calls that state no more than they must.</summary>
    public void Simplify()
    {
        for (var i = 0; i < Trial.Steps.Length; i++)
        {
            foreach (var simplify in Simpler)
            {
                var step = Trial.Steps[i];
                if (step.Call is { } call && simplify(call) is { } simpler && !simpler.Equals(call))
                {
                    Try(Trial with { Steps = Trial.Steps.SetItem(i, step with { Call = simpler }) });
                }
            }
        }
    }

    // What is stated of a capability is what it was booted with, as far as it need not be anything else.
    private IEnumerable<Func<Call, Call?>> Simpler =>
        [
            call =>
                call switch
                {
                    DestroyThread { ExitCode: > 1 } destroy => destroy with { ExitCode = 1 },
                    IpcTransfer transfer when transfer.Registers != default => transfer with { Registers = default },
                    UnknownRequest { Number: > 8 } => new UnknownRequest(8),
                    _ => null,
                },
            call => Stating(call, (stated, booted) => booted),
            call => Stating(call, (stated, booted) => stated with { Target = booted.Target, Type = booted.Type }),
            call => Stating(call, (stated, booted) => stated with { Owner = booted.Owner }),
            call => Stating(call, (stated, booted) => stated with { Access = booted.Access }),
            call => Stating(call, (stated, booted) => stated with { Range = booted.Range }),
            call => Stating(call, (stated, booted) => stated with { Size = booted.Size, Used = booted.Used }),
            call =>
                Stating(call, (stated, booted) => stated with { Device = booted.Device, ChargedTo = booted.ChargedTo }),
        ];

    private Call? Stating(Call call, Func<Capability, Capability, Capability> plainer) =>
        call switch
        {
            Deduce { Wanted: var wanted } when Booted(wanted.Id) is { } booted => new Deduce(plainer(wanted, booted)),
            Split { Difference: var part } split when Booted(part.Id) is { } booted => split with
            {
                Difference = plainer(part, booted),
            },
            _ => null,
        };

    private Capability? Booted(CapabilityId id) =>
        Trial.Boot.Capabilities.FirstOrDefault(held => held.Capability.Id == id)?.Capability;

    private void InChunks(Func<int> length, Func<int, int, Trial> without)
    {
        for (var count = int.Max(length() / 2, 1); count >= 1; count /= 2)
        {
            var at = 0;
            while (at + count <= length())
            {
                at += Try(without(at, count)) ? 0 : count;
            }
        }
    }

    private void Plainer(int container, int thread)
    {
        var now = Trial.Boot.Containers[container].Threads[thread];
        if (!now.IsRunnable)
        {
            Try(With(container, inside => With(inside, thread, now with { IsRunnable = true })));
        }
        if (now.Pager != now.Id)
        {
            Try(
                With(
                    container,
                    inside =>
                        With(inside, thread, Trial.Boot.Containers[container].Threads[thread] with { Pager = now.Id })
                )
            );
        }
    }

    private static BootContainer With(BootContainer container, int index, BootThread thread) =>
        container with
        {
            Threads = container.Threads.SetItem(index, thread),
        };

    private Trial With(int index, Func<BootContainer, BootContainer> change)
    {
        var containers = Trial.Boot.Containers;
        return With(Trial.Boot with { Containers = containers.SetItem(index, change(containers[index])) });
    }

    private Trial With(Boot boot) => Trial with { Boot = boot };

    // All bits at once, then one by one.
    private static IEnumerable<Func<Capability, Capability>> Weaker(Capability capability)
    {
        yield return now => now with { Access = Access.None };
        for (var bits = capability.Access.Bits; bits != 0; bits &= bits - 1)
        {
            var lowest = bits & ~(bits - 1);
            yield return now => now with { Access = new(now.Access.Bits & ~lowest) };
        }
        yield return now => now with { Range = PageRange.None };
        yield return now => now with { Used = 0 };
        yield return now => now with { Size = uint.Min(now.Size, 1) };
    }
}
