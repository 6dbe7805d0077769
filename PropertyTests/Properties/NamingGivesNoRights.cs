using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.PropertyTests.Generators;

namespace Capzero.PropertyTests.Properties;

/// <summary>Chapter 1's properties of states: isolation, no rights from naming, reuse.</summary>
public sealed class NamingGivesNoRights
{
    private const int Trials = 150;

    // R-ID-5: the top nibbles and the container agree, whatever id is asked for.
    [Fact]
    public void ResolvingNeverLeavesTheContainerOfTheId() =>
        Runs.OfEveryState(
            Trials,
            kernel =>
            {
                var view = kernel.View();
                foreach (var thread in view.Containers.SelectMany(container => container.Threads))
                {
                    foreach (var container in view.Containers)
                    {
                        var named = thread.Id.WithContainer(container.Id);
                        Assert.Equal(
                            container.Threads.Any(other => other.Id == named),
                            kernel.TryFind(named, out var found)
                        );
                        Assert.True(found is null || found.Id.Container == container.Id);
                    }
                }
            }
        );

    // R-ID-4, R-CHK-1 to 5, T6: oracle has T6; here the library alone, for every pair of threads.
    [Fact]
    public void WhatNoVisibleCapabilityCoversCannotBeActedOn() =>
        Runs.OfEveryState(
            Trials,
            kernel =>
            {
                var threads = kernel.View().Containers.SelectMany(container => container.Threads).ToList();
                foreach (var from in threads)
                {
                    foreach (
                        var to in threads.Where(to =>
                            to.Id.Container != from.Id.Container && !CoversAny(kernel, from, to)
                        )
                    )
                    {
                        Assert.All(CallsOn(to.Id), call => Assert.IsType<Refused<Kernel>>(kernel.Step(from.Id, call)));
                        Assert.All(QueriesOn(to.Id), query => Assert.False(kernel.Decide(from.Id, query).IsAllowed));
                    }
                }
            }
        );

    // R-ID-8, R-CAP-9: nothing remembers a dead thread by its number.
    [Fact]
    public void AThreadThatIsNewHasNothingAimedAtItAndOwnsNothing() =>
        Runs.OfEveryStep(
            Trials * 4,
            (before, step, outcome) =>
            {
                if (outcome is Done<Kernel> { Reply: ThreadMade made })
                {
                    var all = Everything(outcome.Next.View()).ToList();
                    Assert.DoesNotContain(all, capability => capability.Target == Target.Thread(made.Thread));
                    Assert.DoesNotContain(all, capability => capability.Owner == made.Thread);
                }
            }
        );

    // R-CAP-31, R-CAP-36, T2: the library alone, whatever the oracle says.
    [Fact]
    public void NoCallMakesAnyCapabilityMorePowerful() =>
        Runs.OfEveryStep(
            Trials * 4,
            (before, step, outcome) =>
            {
                var earlier = Everything(before.View()).ToList();
                Assert.All(
                    Everything(outcome.Next.View()),
                    now =>
                        Assert.Contains(
                            earlier,
                            then =>
                                then.Type == now.Type
                                && then.Access.Includes(now.Access)
                                && then.Range == now.Range
                                && then.Size >= now.Size
                        )
                );
            }
        );

    private static IEnumerable<Capability> Everything(KernelView view) =>
        view.Containers.SelectMany(container =>
            container
                .List.Concat(container.Spaces.SelectMany(space => space.List))
                .Concat(container.Threads.SelectMany(thread => thread.List))
        );

    private static bool CoversAny(Kernel kernel, ThreadView from, ThreadView to)
    {
        var container = kernel.View().Containers.Single(container => container.Id == from.Id.Container);
        return from
            .List.Concat(container.Spaces.Single(space => space.Id == from.Space).List)
            .Concat(container.List)
            .Any(capability =>
                capability.Target == Target.Thread(to.Id)
                || capability.Target == Target.Space(to.Space)
                || capability.Target == Target.Container(to.Id.Container)
            );
    }

    private static KernelCall[] CallsOn(ThreadId thread) =>
        [
            new RunThread(thread),
            new SuspendThread(thread),
            new RecycleThread(thread),
            new DestroyThread(thread),
            new WaitThread(thread),
        ];

    private static Query[] QueriesOn(ThreadId thread) =>
        [
            new IpcQuery(thread, IpcOperations.Short),
            new ThreadControlQuery(ThreadControlOperations.Run, thread),
            new ExchangeRegistersQuery(thread, ExchangeRegistersOperations.None),
            new MapQuery(thread, MappingKind.ReadOnly, 0, 0, 0),
            new UnmapQuery(thread, 0, 0),
        ];
}
