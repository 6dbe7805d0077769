using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>What a client has after its request, and for how long (R-POSIX-58, R-POSIX-59).</summary>
public sealed class GrantedCapabilityExamples
{
    private const IpcOperations Wanted = IpcOperations.Send | IpcOperations.Short;

    private readonly PosixScene scene = PosixScene.Set();

    // R-POSIX-58: exactly that thread, and exactly those operations.
    [Fact]
    public void TheClient_MayNowSend_SoAndToNobodyElse()
    {
        var carol = scene.AddSibling(scene.Bob);
        var granted = scene.Gets(scene.Ann, scene.Bob, Wanted);

        scene.Kernel.Allows(scene.Ann, new IpcQuery(scene.Bob, IpcOperations.Short), granted);
        foreach (var (to, transfer) in new[] { (scene.Bob, IpcOperations.Full), (carol, IpcOperations.Short) })
        {
            Assert.False(scene.Kernel.Decide(scene.Ann, new IpcQuery(to, transfer)).IsAllowed);
        }
        Assert.False(scene.Kernel.Decide(scene.Bob, new IpcQuery(scene.Ann, IpcOperations.Short)).IsAllowed);
    }

    // R-POSIX-50: only who sends needs it; for a dialogue both ask, each for itself.
    [Fact]
    public void ADialogue_TakesTwoRequests()
    {
        scene.Gets(scene.Ann, scene.Bob, Wanted);
        scene.Sleeps(scene.Bob, Say.Receive(ThreadId.Any));
        scene.Does(scene.Ann, Say.Send(scene.Bob, 0xA0));
        Assert.Equal((0xA0u, scene.Ann.Value), (scene.AnswerTo(scene.Bob), scene.System.Ipc.Registers(scene.Bob).Mr1));
        scene.Refuses(scene.Bob, Say.Send(scene.Ann), ErrorNumber.ENOCAP, "R-CHK-1");

        scene.Gets(scene.Bob, scene.Ann, Wanted);
        scene.Sleeps(scene.Bob, Say.Send(scene.Ann, 0xB0));
        scene.Does(scene.Ann, Say.Receive(scene.Bob));

        Assert.Equal(0xB0u, scene.AnswerTo(scene.Ann));
    }

    // R-POSIX-58: in the list of its space.
    [Fact]
    public void AllThreadsOfTheSpace_SeeIt()
    {
        var sibling = scene.AddSibling(scene.Ann);

        var granted = scene.Gets(scene.Ann, scene.Bob, Wanted);

        Assert.Equal(granted, scene.Sees(sibling).First());
        scene.Kernel.Allows(sibling, new IpcQuery(scene.Bob, IpcOperations.Short), granted);
        // R-CAP-10: it outlives its owner, as long as there is the space.
        scene.Does(scene.Pager, new DestroyThread(scene.Ann));
        scene.Kernel.Allows(sibling, new IpcQuery(scene.Bob, IpcOperations.Short), granted);
        Assert.Equal(ThreadId.Nil, scene.Kernel.Shows(granted).Owner);
    }

    // R-POSIX-58: its unit comes back, and a new thread with the number is not reached through it.
    [Fact]
    public void ItGoes_WithItsTarget()
    {
        var granted = scene.Gets(scene.Ann, scene.Bob, Wanted);
        var inUse = UnitsInUse;

        scene.Does(scene.Pager, new DestroyThread(scene.Bob));
        var successor = scene.AddTask();

        Assert.Equal(scene.Bob, successor);
        Assert.False(scene.Kernel.Has(granted));
        Assert.Equal(inUse - 1, UnitsInUse);
        scene.Refuses(scene.Ann, Say.Send(successor), ErrorNumber.ENOCAP, "R-CHK-1");
    }

    // R-POSIX-58
    [Fact]
    public void ItGoes_WithTheSpace()
    {
        var granted = scene.Gets(scene.Ann, scene.Bob, Wanted);
        var inUse = UnitsInUse;

        scene.Does(scene.Pager, new DestroyThread(scene.Ann));

        Assert.False(scene.Kernel.Has(granted));
        Assert.Equal(inUse - 1, UnitsInUse);
    }

    // R-POSIX-58
    [Fact]
    public void AskingTwice_GivesTwo()
    {
        var before = scene.Sees(scene.Ann).ToArray();

        var first = scene.Gets(scene.Ann, scene.Bob, Wanted);
        var second = scene.Gets(scene.Ann, scene.Bob, Wanted);

        Assert.Equal([second, first, .. before], scene.Sees(scene.Ann));
        Assert.Equal(scene.Kernel.Shows(first), scene.Kernel.Shows(second) with { Id = first });
    }

    // R-POSIX-58: the pager has one capability unit less, and sees what it saw.
    [Fact]
    public void ThePager_PaysAUnit_AndHasNothingOfIt()
    {
        var (seen, inUse) = (scene.Sees(scene.Pager).ToArray(), UnitsInUse);

        var granted = scene.Gets(scene.Ann, scene.Bob, Wanted);

        Assert.Equal(seen, scene.Sees(scene.Pager));
        Assert.Equal(inUse + 1, UnitsInUse);
        Assert.Null(scene.Kernel.FindVisible(scene.Pager, granted));
        Assert.DoesNotContain(granted, scene.System.Pagers[0].Own);
    }

    // R-POSIX-58: for itself: nobody sends to himself.
    [Fact]
    public void AskingForItself_ChangesNothingThatItCanDo()
    {
        scene.Gets(scene.Ann, scene.Ann, Wanted);

        scene.Refuses(scene.Ann, Say.Send(scene.Ann), ErrorNumber.EINVAL, "R-IPC-5");
    }

    // R-POSIX-58: for the pager: it could talk to it before, in every transfer.
    [Fact]
    public void AskingForThePager_ChangesNothingThatItCanDo()
    {
        var way = scene.Sees(scene.Ann).Last();

        var granted = scene.Gets(scene.Ann, scene.Pager, Wanted);

        scene.Kernel.Allows(scene.Ann, new IpcQuery(scene.Pager, IpcOperations.Short), granted);
        scene.Kernel.Allows(scene.Ann, new IpcQuery(scene.Pager, IpcOperations.Full), way);
    }

    // R-POSIX-58: what it was given it can only use.
    [Fact]
    public void TheClient_CannotPassItOn()
    {
        var granted = scene.Gets(scene.Ann, scene.Bob, Wanted);

        foreach (var call in new KernelCall[] { new Replicate(granted), new Grant(granted, scene.Bob) })
        {
            scene.Refuses(scene.Ann, call, ErrorNumber.ENOCAP, "R-CAP-20");
        }
        // R-CAP-43
        Assert.True(scene.Kernel.Shows(granted).IsImmutable);
    }

    // R-POSIX-59: a fork copies memory, not capabilities.
    [Fact]
    public void AForkedChild_HasNothingOfItsParents()
    {
        var before = scene.Sees(scene.Ann).ToArray();
        scene.Gets(scene.Ann, scene.Bob, Wanted);

        var child = scene.Fork(scene.Ann);

        Assert.Equal(before, scene.Sees(child));
        scene.Refuses(child, Say.Send(scene.Bob), ErrorNumber.ENOCAP, "R-CHK-1");
        // R-POSIX-50: the record that it finds in its memory is its parent's.
        var parents = CapabilityRequests.CallTo(scene.Pager, PosixScene.Buffer);
        scene.Denies<OwnerNotRequester>(child, parents, ErrorNumber.EPERM, "R-POSIX-51");
        var own = scene.Gets(child, scene.Bob, Wanted);
        scene.Kernel.Allows(child, new IpcQuery(scene.Bob, IpcOperations.Short), own);
    }

    private uint UnitsInUse =>
        scene
            .Kernel.Everything()
            .Single(held => held.Capability.Target == Target.Pool(ResourceType.CapabilityPool))
            .Capability.Used;
}
