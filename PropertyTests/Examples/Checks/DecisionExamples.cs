using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Which capability decides, and what is said when none does (R-CAP-5, R-CAP-7, R-CHK-9).</summary>
public sealed class DecisionExamples
{
    private static readonly IpcQuery ToBob = new(Bob, IpcOperations.Short);

    // R-CAP-7, R-CAP-5: the first in order: thread's list, space's, container's; in a list the newest.
    [Fact]
    public void Decision_NamesTheFirstInOrder()
    {
        var scene = Scene
            .Bare.Hold(HomeList, Given.Ipc(), out var sixth)
            .Hold(AnnsSpaceList, Given.Ipc(IpcOperations.Full))
            .Hold(AnnsSpaceList, Given.Ipc().Over(Bob), out var third)
            .Hold(AnnsSpaceList, Given.Ipc(), out var fourth)
            .Hold(AnnsSpaceList, Given.Ipc().Over(Target.Space(AnnsSpace)), out var fifth)
            .Hold(AnnsList, Given.Ipc().Over(Cat))
            .Hold(AnnsList, Given.Ipc(), out var first)
            .Hold(AnnsList, Given.Ipc().Over(Bob), out var second)
            .Hold(BobsList, Given.Ipc())
            .Hold(CatsSpaceList, Given.Ipc());

        foreach (var next in new[] { first, second, third, fourth, fifth, sixth })
        {
            scene.Start().Allows(Ann, ToBob, next);
            scene = scene.Without(next);
        }
        var reason = scene.Start().Denies<NothingPermits>(Ann, ToBob, ErrorNumber.ENOCAP, "R-CHK-1");
        Assert.Equal([Shortfall.Target, Shortfall.Operations], reason.Candidates.Select(each => each.Shortfall));
    }

    // R-CAP-7: the same in a list so long that it is searched by an index.
    [Fact]
    public void Decision_NamesTheFirstOfMany()
    {
        var scene = Scene.Bare;
        var permitting = new List<CapabilityId>();
        for (var i = 0; i < 120; i++)
        {
            var ipc = (i % 5) switch
            {
                0 => Given.Ipc(IpcOperations.Send),
                1 => Given.Ipc().Over(Bob),
                2 => Given.Ipc().Over(Cat),
                3 => Given.Ipc(IpcOperations.Send | IpcOperations.Short).Over(Target.Space(AnnsSpace)),
                _ => Given.Ipc(),
            };
            scene = scene.Hold(AnnsSpaceList, ipc, out var id);
            if (i % 5 is 1 or 3 or 4)
            {
                permitting.Add(id);
            }
        }
        foreach (var next in permitting)
        {
            scene.Start().Allows(Ann, ToBob, next);
            scene = scene.Without(next);
        }
        var reason = scene.Start().Denies<NothingPermits>(Ann, ToBob, ErrorNumber.ENOCAP, "R-CHK-1");
        Assert.Equal(48, reason.Candidates.Length);
    }

    // R-CHK-9: the capability, and the list that it is in.
    [Fact]
    public void Decision_NamesTheList()
    {
        var kernel = Scene.Bare.Hold(HomeList, Given.Ipc(), out var ipc).Start();

        Assert.Equal(new(kernel.Shows(ipc), HomeList), kernel.Decide(Ann, ToBob).By);
    }

    // R-CHK-9: asking changes nothing, and the same question has the same answer.
    [Fact]
    public void Query_ChangesNothing()
    {
        var kernel = Scene.WithThreadControl.Start();
        var before = kernel.View();

        foreach (var query in Samples.Queries)
        {
            var decision = kernel.Decide(Ann, query);
            var again = kernel.Decide(Ann, query);
            Assert.Equal((decision.IsAllowed, decision.Deciding.Length), (again.IsAllowed, again.Deciding.Length));
        }

        Assert.Equal(before, kernel.View());
    }

    // R-CHK-9: of a refused query there is no deciding capability, of an allowed one no reason: to ask is a bug.
    [Fact]
    public void Decision_HasEitherACapabilityOrAReason()
    {
        var kernel = Scene.Bare.Hold(AnnsSpaceList, Given.Ipc()).Start();

        _ = Assert.Throws<InvalidOperationException>(() => kernel.Decide(Ann, ToBob).Reason);
        _ = Assert.Throws<InvalidOperationException>(() => kernel.Decide(Zoe, ToBob).By);
    }

    // R-CAP-7: each visible capability of the right type, in order, with the first requirement that it fails.
    [Fact]
    public void Refusal_NamesWhatEachCandidateFailsFirst()
    {
        var kernel = Scene
            .Bare.Hold(HomeList, Given.Virtual(MapOperations.Read) with { Range = new(0, 1) }, out var bits)
            .Hold(AnnsSpaceList, Given.Virtual().Over(Cat) with { Range = new(0, 1) }, out var target)
            .Hold(AnnsSpaceList, Given.Physical())
            .Hold(AnnsList, Given.Virtual() with { Range = new(0, 1) }, out var range)
            .Start();

        var reason = kernel.Denies<NothingPermits>(Ann, new UnmapQuery(Bob, 0x100, 1), ErrorNumber.ENOCAP, "R-CHK-5");

        Assert.Equal(
            [(range, Shortfall.Range), (target, Shortfall.Target), (bits, Shortfall.Operations)],
            reason.Candidates.Select(each => (each.Held.Capability.Id, each.Shortfall))
        );
        Assert.Equal(Access.Of(MapOperations.Unmap), reason.MissingIn(reason.Candidates[2]));
        Assert.Equal([AnnsList, AnnsSpaceList, HomeList], reason.Candidates.Select(each => each.Held.Holder));
    }

    // R-CAP-7: the nearest is the last to fail; then the one with the fewest bits missing; then the first in order.
    [Fact]
    public void Refusal_NamesTheNearest()
    {
        var scene = Scene
            .Bare.Hold(AnnsSpaceList, Given.Ipc(IpcOperations.Receive), out var third)
            .Hold(AnnsSpaceList, Given.Ipc(IpcOperations.Send | IpcOperations.Full), out var second)
            .Hold(AnnsSpaceList, Given.Ipc(IpcOperations.Short).Over(Cat), out var alike)
            .Hold(AnnsSpaceList, Given.Ipc(IpcOperations.Send | IpcOperations.Short).Over(Cat), out var first);

        foreach (var next in new[] { first, second, alike, third })
        {
            var reason = scene.Start().Denies<NothingPermits>(Ann, ToBob, ErrorNumber.ENOCAP, "R-CHK-1");
            Assert.Equal(next, reason.Nearest?.Held.Capability.Id);
            scene = scene.Without(next);
        }
    }

    // R-CAP-10, R-CHK-9: a deciding capability is shown as it is now: with no owner, if its owner is gone.
    [Fact]
    public void Decision_ShowsAGoneOwnerAsNil()
    {
        var kernel = Scene
            .WithThreadControl.Hold(AnnsSpaceList, Given.Ipc().OwnedBy(Bob))
            .Start()
            .After(Ann, new DestroyThread(Bob));

        Assert.Equal(ThreadId.Nil, kernel.Decide(Ann, new IpcQuery(Cat, IpcOperations.Short)).By.Capability.Owner);
    }
}
