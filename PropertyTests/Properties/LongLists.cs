using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Properties;

/// <summary>Systems with so many capabilities in their lists that most are found by an index: they behave like any
/// other, and what is kept twice is the same.</summary>
public sealed class LongLists
{
    private const int Trials = 300;
    private const int Steps = 24;
    private const int Copies = 5;

    private static IEnumerable<Trial> Crowded =>
        Enumerable.Range(1, Trials).Select(seed => TrialGenerator.Generate((ulong)seed, Steps, WithCopies));

    // R-ORC-10
    [Fact]
    public void LibraryAgreesWithOracle()
    {
        var library = new LibraryUnderTest();
        Assert.All(Crowded, trial => Assert.Null(Comparison.Run(library, trial)));
    }

    // R-CAP-5, R-CAP-21, R-POOL-2
    [Fact]
    public void WhatIsFoundByIdIsWhatTheListsHave()
    {
        var longest = 0;
        foreach (var trial in Crowded)
        {
            var kernel = Assert.IsType<Booted>(Kernel.Boot(trial.Boot)).Kernel;
            foreach (var step in trial.Steps)
            {
                if (step.Call is KernelCall call)
                {
                    kernel = kernel.Step(step.Caller, call).Next;
                    AssertMapsAgreeWithLists(kernel);
                    longest = Math.Max(longest, Lists(kernel).Max(list => list.List.Count));
                }
            }
        }
        Assert.InRange(longest, 4 * CapabilityList.MostRecent, int.MaxValue);
    }

    private static void AssertMapsAgreeWithLists(Kernel kernel)
    {
        var (inIndexes, pools) = (0, 0);
        foreach (var (holder, list) in Lists(kernel))
        {
            foreach (var held in list.InOrder())
            {
                Assert.Equal(holder, held.Holder);
                if (held.Capability.IsQuantity)
                {
                    pools++;
                    var pool = kernel.Pools[held.Id.Value];
                    Assert.Equal(held.Capability.Free > 0, pool.Capability.Free > 0);
                    Assert.Equal(held with { Capability = pool.Capability }, pool);
                    Assert.Equal(held.Capability with { Used = pool.Capability.Used }, pool.Capability);
                }
                else if (list.IsRecent(held))
                {
                    Assert.Same(held, list.FindRecent(held.Id));
                    Assert.False(kernel.Capabilities.Contains(held.Id.Value));
                }
                else
                {
                    inIndexes++;
                    Assert.Null(list.FindRecent(held.Id));
                    Assert.Same(held, kernel.Capabilities[held.Id.Value]);
                }
            }
        }
        Assert.Equal((inIndexes, pools), (kernel.Capabilities.Count, kernel.Pools.Count));
    }

    private static IEnumerable<(Holder Holder, CapabilityList List)> Lists(Kernel kernel) =>
        kernel
            .Spaces.Values.Select(space => (Holder.Space(space.Id), space.List))
            .Concat(
                kernel.Containers.Values.SelectMany(container =>
                    container
                        .Threads.Values.Select(thread => (Holder.Thread(thread.Id), thread.List))
                        .Append((Holder.Container(container.Id), container.List))
                )
            );

    /// <summary>Every capability several times, the copies of one apart from each other. Devices are there once.</summary>
    private static Boot WithCopies(Boot boot)
    {
        var present = boot.Capabilities;
        var many = Enumerable
            .Range(0, Copies)
            .SelectMany(_ => present)
            .Where(held => !held.Capability.Device.IsDevice)
            .Concat(present.Where(held => held.Capability.Device.IsDevice))
            .Select((held, id) => held with { Capability = held.Capability with { Id = new((uint)id) } })
            .ToImmutableArray();
        var next = Math.Max(boot.NextCapability.Value, (uint)many.Length);
        return boot with { Capabilities = many, NextCapability = new(next) };
    }
}
