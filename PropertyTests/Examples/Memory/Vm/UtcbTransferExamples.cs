using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Full messages between UTCBs that a pager keeps: the kernel writes for the receiver what the receiver itself
/// might write, and nothing that others see (R-IPC-4, R-MEM-18, R-MEM-75).</summary>
public sealed class UtcbTransferExamples
{
    private const uint Page = MemoryScene.PageSize;
    private const uint Words = 40;
    private const uint Utcb = PagedScene.Area;

    private readonly PagedScene scene = new();
    private readonly uint anns;

    public UtcbTransferExamples()
    {
        anns = Assert
            .IsType<AddressGiven>(scene.Serves(Cast.Ann, new MapArea(null, 0, 0, MemoryScene.Private, 1)))
            .Address;
        _ = scene.Serves(Cast.Ann, new Store(anns + Words, [1, 2, 3, 4]));
        Becomes(ipc => ipc.WithUtcb(Cast.Ann, anns).WithUtcb(Cast.Cat, Utcb));
    }

    [Fact]
    public void FreshUtcbOfTheCaller_IsACopyOfTheZeroPage()
    {
        // R-IPC-4: the caller's own is paged in; E-MEM-1 for full messages.
        Sends();
        _ = scene.Does(Cast.Cat, IpcTransfer.Receive(Cast.Ann, IpcFlags.Full));

        Assert.Equal([1, 2, 3, 4], Cats());
        Assert.Equal((byte?)0, scene.System.Memory.ByteSeenBy(Cast.Cat, Utcb + Page + Words));
        Assert.Empty(scene.System.Memory.Breaches());
    }

    [Fact]
    public void UtcbThatWasOnlyRead_IsCopiedToo()
    {
        // R-MEM-75: it shows the zero page, which is mapped.
        _ = scene.Serves(Cast.Cat, new Load(Utcb, 1));
        Receives();
        Sends();

        Assert.Equal([1, 2, 3, 4], Cats());
        Assert.Empty(scene.System.Memory.Breaches());
    }

    [Fact]
    public void FrozenUtcb_IsWrittenForItsThreadAlone()
    {
        // R-MEM-115, R-MEM-122: the partner's is mapped, if for reading, and so the message arrives.
        _ = scene.Serves(Cast.Cat, new Store(Utcb + Words, [9]));
        var create = new CreateThread(CreateFlags.CopySpace | CreateFlags.AsPager, Cast.CatsSpace, Cast.Cat);
        var child = Assert.IsType<ThreadMade>(scene.Does(Cast.Ann, create).Reply);
        _ = scene.Serves(Cast.Cat, new ForkTask(child.Thread, child.Space));
        Receives();
        Sends();

        Assert.Equal([1, 2, 3, 4], Cats());
        Assert.Equal((byte?)9, scene.System.Memory.ByteSeenBy(child.Thread, Utcb + Words));
        Assert.Empty(scene.System.Memory.Breaches());
    }

    [Fact]
    public void UtcbThatItsThreadMayNotWrite_IsNoPlaceForAMessage()
    {
        // R-IPC-11, decision 0024: both calls end.
        const AreaFlags readOnly = MemoryScene.Private & ~AreaFlags.Write;
        var at = Assert.IsType<AddressGiven>(scene.Serves(Cast.Cat, new MapArea(null, 0, 0, readOnly, 1))).Address;
        _ = scene.Serves(Cast.Cat, new Load(at, 1));
        Becomes(ipc => ipc.WithUtcb(Cast.Cat, at));
        Receives();
        var send = scene.System.Step(Cast.Ann, IpcTransfer.Send(Cast.Cat, IpcFlags.Full, new(7)));
        var failed = Assert.IsType<Failed<PagedSystem>>(send);

        Assert.Equal(new UtcbNotMapped(Cast.Cat, at / Page), failed.Reason);
        Assert.Equal(EndedCall.With(Cast.Cat, ErrorNumber.EFAULT), Assert.Single(failed.Ended));
        Assert.Empty(failed.Next.Memory.Breaches());
        // To send from, it will do.
        scene.Continue(failed.Next);
        _ = Assert.IsType<Asleep<PagedSystem>>(
            scene.System.Step(Cast.Ann, IpcTransfer.Receive(Cast.Cat, IpcFlags.Full))
        );
    }

    private void Sends() => Continue(Cast.Ann, IpcTransfer.Send(Cast.Cat, IpcFlags.Full, new(7)));

    private void Receives() => Continue(Cast.Cat, IpcTransfer.Receive(Cast.Ann, IpcFlags.Full));

    private void Continue(ThreadId caller, IpcTransfer call)
    {
        var outcome = scene.System.Step(caller, call);
        Assert.True(outcome is Done<PagedSystem> or Asleep<PagedSystem>, $"{outcome}");
        scene.Continue(outcome.Next);
    }

    private void Becomes(Func<IpcSystem, IpcSystem> change) =>
        scene.Continue(PagedSystem.Over(change(scene.System.Ipc)));

    private byte[] Cats() =>
        [
            .. Enumerable
                .Range(0, 4)
                .Select(i => scene.System.Memory.ByteSeenBy(Cast.Cat, Utcb + Words + (uint)i)!.Value),
        ];
}
