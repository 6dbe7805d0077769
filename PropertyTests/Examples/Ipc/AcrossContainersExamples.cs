using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Ipc between Home and Away is what it is within one container, and allowed exactly when a visible Ipc
/// capability covers the receiver (R-CHK-1, R-IPC-10).</summary>
public sealed class AcrossContainersExamples
{
    private static readonly Stage ZoeMaySend = Stage.Set.With(scene =>
        scene.Hold(ZoesSpaceList, Given.Ipc().Over(Bob).OwnedBy(Zoe))
    );

    // R-CHK-1: naming a thread gives no right to send to it; nor does the right to send to one's own container.
    [Fact]
    public void WithoutACapability_NothingIsSent()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Receive(Zoe));

        _ = system.Refuses<NothingPermits>(Zoe, Say.Send(Bob), ErrorNumber.ENOCAP, "R-CHK-1");
        _ = system.Refuses<NothingPermits>(Zoe, Say.SendReceive(Bob), ErrorNumber.ENOCAP, "R-CHK-1");
    }

    // R-CHK-1: exactly whom the capability covers.
    [Fact]
    public void ACapability_OpensTheWayToWhomItCovers()
    {
        var system = ZoeMaySend.Start();

        _ = system.AfterSleeping(Zoe, Say.Send(Bob));
        _ = system.Refuses<NothingPermits>(Zoe, Say.Send(Cat), ErrorNumber.ENOCAP, "R-CHK-1");
        _ = system.Refuses<NothingPermits>(Bob, Say.Send(Zoe), ErrorNumber.ENOCAP, "R-CHK-1");
    }

    // R-IPC-10, R-IPC-12: every kind of transfer, whoever comes first, as at home.
    [Theory]
    [InlineData(TransferKind.Short, true)]
    [InlineData(TransferKind.Short, false)]
    [InlineData(TransferKind.Full, true)]
    [InlineData(TransferKind.Full, false)]
    [InlineData(TransferKind.Extended, true)]
    [InlineData(TransferKind.Extended, false)]
    public void EveryKind_CrossesTheBorder(TransferKind kind, bool isSenderFirst)
    {
        var before = ZoeMaySend.Start();
        var send = Say.Send(Bob, 0xA0, kind, 32);
        var receive = Say.Receive(ThreadId.Any, 0xB0, kind, 32);

        var done = isSenderFirst
            ? before.AfterSleeping(Zoe, send).Does(Bob, receive)
            : before.AfterSleeping(Bob, receive).Does(Zoe, send);

        Assert.Equal(new MessageTransferred(Zoe, Bob, kind, kind == TransferKind.Extended ? 32 : 0), done.Reply);
        Assert.Equal(Say.WordsAt(0xA0) with { Mr1 = Zoe.Value }, done.Next.Registers(Bob));
        var memory = kind switch
        {
            TransferKind.Full => before.Memory.Write(
                AnnsSpace,
                Stage.BobsUtcb + 40,
                before.BytesAt(ZoesSpace, Stage.Utcb + 40, 216)
            ),
            TransferKind.Extended => before.Memory.Write(
                AnnsSpace,
                Stage.Buffer,
                before.BytesAt(ZoesSpace, Stage.Buffer, 32)
            ),
            _ => before.Memory,
        };
        Assert.Equal(memory, done.Next.Memory);
    }

    // R-CHK-1: the right is asked when the send is called; what becomes of the capability then is another matter.
    [Fact]
    public void ASenderThatWaits_IsServed_ThoughItsCapabilityIsGone()
    {
        var system = Stage
            .Set.With(scene =>
                scene
                    .Hold(ZoesSpaceList, Given.Control().Over(AllAway).OwnedBy(Zoe))
                    .Hold(ZoesSpaceList, Given.Ipc().Over(Bob).OwnedBy(Zoe))
            )
            .With(scene => scene.Add(ThreadId.Make(Away, 6), ZoesSpace, Zoe))
            .Start()
            .AfterSleeping(ThreadId.Make(Away, 6), Say.Send(Bob, 0xA0));
        var capability = Assert.Single(
            system.Kernel.Everything(),
            held => held.Capability.Target == Target.Thread(Bob)
        );

        system = system.After(Zoe, new Destroy(capability.Capability.Id)).After(Bob, Say.Receive(ThreadId.Any));

        Assert.Equal(0xA0u, system.Registers(Bob).Mr0);
    }

    // R-IPC-20: the death of one ends the calls of those who sleep on it in the other container.
    [Fact]
    public void ADeath_IsFeltAcrossTheBorder()
    {
        var system = ZoeMaySend.Start().AfterSleeping(Zoe, Say.SendReceive(Bob));

        system.Does(Ann, new DestroyThread(Bob)).Ends(Say.Interrupted(Zoe));
    }

    // R-ID-5: one local number in two containers is two threads.
    [Fact]
    public void ThreadsWithOneLocalNumber_HaveTheirOwnWords()
    {
        var other = Bob.WithContainer(Away);
        var system = Stage.Set.With(scene => scene.Add(other, ZoesSpace, Zoe)).Start();

        system = system.AfterSleeping(Bob, Say.Receive(Cat, 0xA0)).AfterSleeping(other, Say.Receive(Zoe, 0xB0));

        Assert.Equal(Say.WordsAt(0xA0), system.Registers(Bob));
        Assert.Equal(Say.WordsAt(0xB0), system.Registers(other));
    }
}
