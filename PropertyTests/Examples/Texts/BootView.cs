using Capzero.Capabilities;
using VerifyXunit;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>A state as others see it, and that two states are equal if that is.</summary>
public sealed class BootView
{
    private static readonly Scene OneOfEach = Scene
        .Bare.Hold(AnnsSpaceList, Given.Virtual())
        .Hold(AnnsSpaceList, Given.Physical() with { Range = new(0x400, 0x800), Size = 0x400 })
        .Hold(AnnsSpaceList, Given.OfDevice(irq: 5))
        .Hold(AnnsSpaceList, Given.Pool(ResourceType.ThreadPool, 16))
        .Hold(AnnsSpaceList, Given.Pool(ResourceType.SpacePool, 16))
        .Hold(AnnsSpaceList, Given.Pool(ResourceType.MutexPool, 4))
        .Hold(AnnsSpaceList, Given.Pool(ResourceType.MapPool, 100, used: 3))
        .Hold(AnnsSpaceList, Given.CapabilityPool(64))
        .Hold(AnnsSpaceList, Given.ThreadControl())
        .Hold(AnnsSpaceList, Given.ExchangeRegisters(ExchangeRegistersOperations.Pager))
        .Hold(AnnsSpaceList, Given.Ipc(IpcOperations.All & ~IpcOperations.Async))
        .Hold(AnnsSpaceList, Given.Control())
        .Hold(AnnsSpaceList, Given.Mutex())
        .Hold(AnnsSpaceList, Given.Irq() with { Range = new(5, 6) })
        .Hold(HomeList, Given.Ipc(IpcOperations.Send).Over(Zoe).OwnedBy(ThreadId.Nil).ThatIsImmutable())
        .Hold(BobsList, Given.Mutex().Over(Bob).OwnedBy(Bob))
        .Hold(ZoesSpaceList, Given.Ipc().Over(Target.Space(ZoesSpace)).OwnedBy(Zoe));

    // R-CAP-1, R-CAP-5: a boot with a capability of each type.
    [Fact]
    public async Task Boot() => await Verifier.Verify(ViewText.Of(OneOfEach.Start().View()));

    // R-TC-1, R-TC-2, R-POOL-3: the same after a few calls, with a thread in each state and everything that is charged.
    [Fact]
    public async Task AfterSomeCalls()
    {
        var newThread = new CreateThread(CreateFlags.NewSpace | CreateFlags.AsPager, SpaceId.None, ThreadId.Nil);
        var sameSpace = CreateFlags.ShareSpace | CreateFlags.ShareGroup | CreateFlags.AsPager;
        var kernel = OneOfEach.Inactive(Cat).Start();
        var made = kernel.MakesThread(Ann, newThread, out kernel);
        var dead = kernel.MakesThread(Ann, new(sameSpace, AnnsSpace, Bob), out kernel);
        var copy = kernel.Makes(Ann, new Replicate(new(9)), out kernel);
        var memory = kernel.Shows(new CapabilityId(1)) with { Access = Access.Of(MapOperations.Execute) };
        kernel = kernel
            .After(Ann, new Split(SplitMode.Access, memory))
            .After(Ann, new Grant(copy, made))
            .After(Ann, new RunThread(dead))
            .After(dead, new DestroyThread(dead, 42))
            .AfterSleeping(Ann, new WaitThread(made));

        await Verifier.Verify(ViewText.Of(kernel.View()));
    }

    // Two states are equal if their views are, however they came about.
    [Fact]
    public void States_AreComparedByTheirViews()
    {
        var kernel = OneOfEach.Start();
        var again = OneOfEach.Start();
        Assert.Equal((kernel, kernel.View()), (again, again.View()));
        Assert.Equal(
            (kernel.GetHashCode(), kernel.View().GetHashCode()),
            (again.GetHashCode(), again.View().GetHashCode())
        );
        Assert.False(kernel.Equals(null));

        Kernel[] others =
        [
            OneOfEach.Counting(new(99)).Start(),
            OneOfEach.Without(new CapabilityId(1)).Counting(again.View().NextCapability).Start(),
            OneOfEach.Place(new(15), AnnsList).Start(),
            OneOfEach.Change(new CapabilityId(7), pool => pool with { Used = 4 }).Start(),
            OneOfEach.Inactive(Cat).Start(),
            OneOfEach.Paged(Cat, by: Cat).Start(),
            OneOfEach.Add(ThreadId.Make(Home, 9), AnnsSpace, Ann).Start(),
            OneOfEach.Change(Away, away => away with { Spaces = [.. away.Spaces, Nowhere] }).Start(),
        ];
        Assert.All(others, other => Assert.NotEqual(kernel, other));
        Assert.All(others, other => Assert.NotEqual(kernel.View(), other.View()));
    }

    // Every field that a view shows counts.
    [Fact]
    public void Views_AreComparedByEveryField()
    {
        var view = OneOfEach.Start().View();
        var container = view.Containers[0];
        var (space, thread) = (container.Spaces[0], container.Threads[1]);

        Differ(view, view with { NextCapability = new(99) }, view with { Containers = [container] });
        Differ(container, container with { Id = Away }, container with { Spaces = [] });
        Differ(container, container with { Threads = [] }, container with { List = [] });
        Differ(space, space with { Id = Nowhere }, space with { ChargedTo = new(5) }, space with { List = [] });
        Differ(thread, thread with { Id = Nobody }, thread with { Space = Nowhere }, thread with { Pager = Bob });
        Differ(
            thread,
            thread with
            {
                Group = Ann,
            },
            thread with
            {
                State = ThreadStatus.Dead,
            },
            thread with
            {
                List = [],
            }
        );
        Differ(
            thread,
            thread with
            {
                WaitsFor = Cat,
            },
            thread with
            {
                ExitCode = 1,
            },
            thread with
            {
                ChargedTo = new(5),
            }
        );

        static void Differ<T>(T view, params T[] others)
            where T : class
        {
            Assert.All(others, other => Assert.NotEqual(view, other));
            Assert.False(view.Equals(null));
        }
    }
}
