using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>The buffer of an Extended receive: made writable and filled when the message has come (R-IPC-14,
/// R-IPC-15).</summary>
public sealed class ReceiveBufferExamples
{
    private const uint FirstPage = Stage.Buffer / Stage.PageSize;
    private const uint Border = Stage.Buffer + Stage.PageSize - 32;

    // R-IPC-14: nothing is asked when the receiver calls; the message may be shorter, or never come.
    [Fact]
    public void TheBuffer_IsNotLookedAt_BeforeTheMessageComes()
    {
        var memory = new WatchedMemory(Stage.Set.PagedOut(CatsSpace, Stage.Buffer).Memory);
        var system = Stage.Set.Start().WithMemory(memory);

        _ = system.AfterSleeping(Cat, Receive(Stage.Buffer, 8));
        _ = system.AfterSleeping(Cat, Receive(0xF000_0000, 8));

        Assert.Empty(memory.Asked);
    }

    // R-IPC-14: it is the receiver's pager that is asked, to write, page by page, whoever came first.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MissingPages_AreAskedOfTheReceiversPager(bool isSenderFirst)
    {
        var memory = new WatchedMemory(
            Stage
                .Set.Mapped(CatsSpace, Stage.Buffer, PageRights.Read)
                .With(CatsSpace, Stage.Buffer, page => page with { PageInError = null })
                .PagedOut(CatsSpace, Stage.Buffer + Stage.PageSize)
                .Memory
        );
        var before = Stage.Set.Start().WithMemory(memory);

        var met = Assert.IsType<Done<IpcSystem>>(Meet(before, 64, Receive(Border, 64), isSenderFirst));

        Assert.Equal(
            [(Cat, CatsSpace, FirstPage, PageRights.ReadWrite), (Cat, CatsSpace, FirstPage + 1, PageRights.ReadWrite)],
            memory.Asked
        );
        Assert.Equal(before.BytesAt(AnnsSpace, Stage.Buffer, 64), met.Next.BytesAt(CatsSpace, Border, 64));
    }

    // R-IPC-14: what lies behind the message is asked of nobody and not written (E-IPC-9).
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OnlyTheTransferredBytes_AreAskedForAndWritten(bool isSenderFirst)
    {
        var memory = new WatchedMemory(Stage.Set.Lost(CatsSpace, Stage.Buffer + Stage.PageSize).Memory);
        var before = Stage.Set.Start().WithMemory(memory);

        var met = Assert.IsType<Done<IpcSystem>>(Meet(before, 32, Receive(Border, 2048), isSenderFirst));

        Assert.Empty(memory.Asked);
        Assert.Equal(
            memory.Flat.Write(CatsSpace, Border, before.BytesAt(AnnsSpace, Stage.Buffer, 32)),
            Assert.IsType<WatchedMemory>(met.Next.Memory).Flat
        );
    }

    // R-IPC-14: the sender came first: its call is completed, the receiver's ends with the error.
    [Fact]
    public void IfItCannotBeFilled_TheReceiverFails()
    {
        var system = Stage
            .Set.Lost(CatsSpace, Stage.Buffer, ErrorNumber.ENOMEM)
            .Start()
            .AfterSleeping(Bob, Say.Send(Cat, 0xA0, TransferKind.Extended, 8));

        var (failed, reason) = system.Fails<BufferNotAccessible>(
            Cat,
            Receive(Stage.Buffer, 8),
            ErrorNumber.ENOMEM,
            "R-IPC-14"
        );

        failed.Ends(Say.Completed(Bob));
        Assert.Equal((Cat, FirstPage, PageRights.ReadWrite), (reason.Thread, reason.Page, reason.Wanted));
        Assert.Equal(Say.WordsAt(0xA0), failed.Next.Registers(Cat));
        Assert.Equal(system.Memory, failed.Next.Memory);
    }

    // R-IPC-14: the receiver came first: the same, and the sender notices nothing.
    [Fact]
    public void IfItCannotBeFilled_TheSenderHasSent()
    {
        var system = Stage
            .Set.Lost(CatsSpace, Stage.Buffer)
            .Start()
            .AfterSleeping(Cat, Receive(Stage.Buffer, 8, ThreadId.Any));

        var done = system.Does(Bob, Say.Send(Cat, 0xA0, TransferKind.Extended, 8));

        Assert.Equal(new MessageTransferred(Bob, Cat, TransferKind.Extended, 8), done.Reply);
        done.Ends(EndedCall.With(Cat, ErrorNumber.EFAULT));
        Assert.Equal(Say.WordsAt(0xA0) with { Mr1 = Bob.Value }, done.Next.Registers(Cat));
        Assert.Equal(ThreadStatus.Runnable, done.Next.StateOf(Cat));
        Assert.Equal(system.Memory, done.Next.Memory);
    }

    // R-IPC-15: if the second page is refused the first is neither kept nor written.
    [Fact]
    public void IfOnePageIsRefused_NoneIsKept()
    {
        var system = Stage.Set.PagedOut(CatsSpace, Stage.Buffer).Lost(CatsSpace, Stage.Buffer + Stage.PageSize).Start();

        var met = Assert.IsType<Failed<IpcSystem>>(Meet(system, 64, Receive(Border, 64), isSenderFirst: true));

        Assert.Equal(FirstPage + 1, Assert.IsType<BufferNotAccessible>(met.Reason).Page);
        Assert.Equal(system.Memory, met.Next.Memory);
    }

    // R-IPC-14: what the user may only read, or only the kernel may touch, is not writable.
    [Theory]
    [InlineData(PageRights.Kernel)]
    [InlineData(PageRights.Read)]
    public void AMappingThatIsNotWritable_IsNotWritten(PageRights rights)
    {
        var system = Stage.Set.Mapped(CatsSpace, Stage.Buffer, rights).Start();

        var met = Assert.IsType<Failed<IpcSystem>>(Meet(system, 8, Receive(Stage.Buffer, 8), isSenderFirst: true));

        Assert.Equal("R-IPC-14", met.Reason.Rule);
        Assert.Equal(system.Memory, met.Next.Memory);
    }

    // R-IPC-15, R-MEM-16
    [Theory]
    [InlineData(0xEFFF_FFFF)]
    [InlineData(0xFFFF_FFFF)]
    public void APrivilegedBuffer_IsAFault(uint address)
    {
        var memory = new WatchedMemory(Stage.Set.Memory);
        var system = Stage.Set.Start().WithMemory(memory);

        var met = Assert.IsType<Failed<IpcSystem>>(Meet(system, 8, Receive(address, 8), isSenderFirst: true));

        Assert.Equal((ErrorNumber.EFAULT, "R-IPC-14"), (met.Error, met.Reason.Rule));
        Assert.Empty(memory.Asked);
    }

    // R-IPC-15: an empty message needs no buffer.
    [Fact]
    public void AnEmptyMessage_NeedsNoBuffer()
    {
        var system = Stage.Set.Start();

        _ = Assert.IsType<Done<IpcSystem>>(Meet(system, 0, Receive(0xF000_0000, 8), isSenderFirst: true));
        _ = Assert.IsType<Done<IpcSystem>>(Meet(system, 8, Receive(0xF000_0000, 0), isSenderFirst: false));
    }

    // R-IPC-14: the address is what the register held when the receiver called; the message overwrites the register.
    [Fact]
    public void TheAddress_IsThatOfTheReceiversCall()
    {
        var before = Stage.Set.Start();
        var send = Say.Send(Cat, kind: TransferKind.Extended, size: 8, buffer: Stage.Buffer + 0x200);

        var system = before.AfterSleeping(Cat, Receive(Stage.Buffer + 0x100, 8)).After(Bob, send);

        Assert.Equal(
            before.Memory.Write(CatsSpace, Stage.Buffer + 0x100, before.BytesAt(AnnsSpace, Stage.Buffer + 0x200, 8)),
            system.Memory
        );
        Assert.Equal(Stage.Buffer + 0x200, system.Registers(Cat).Mr2);
    }

    // R-IPC-13, R-IPC-14: from a buffer to the same buffer, of two threads of one space.
    [Fact]
    public void WithinOneSpace_BuffersMayOverlap()
    {
        var before = Stage.Set.Start();
        var bytes = before.BytesAt(AnnsSpace, Stage.Buffer, 64);

        var system = before
            .AfterSleeping(Ann, Say.Send(Bob, kind: TransferKind.Extended, size: 64))
            .After(Bob, Say.Receive(Ann, kind: TransferKind.Extended, size: 64, buffer: Stage.Buffer + 4));

        Assert.Equal(bytes, system.BytesAt(AnnsSpace, Stage.Buffer + 4, 64));
    }

    private static IpcTransfer Receive(uint buffer, int size, ThreadId? from = null) =>
        Say.Receive(from ?? Bob, 0xB0, TransferKind.Extended, size, buffer);

    private static Outcome<IpcSystem> Meet(IpcSystem system, int size, IpcTransfer receive, bool isSenderFirst)
    {
        var send = Say.Send(Cat, 0xA0, TransferKind.Extended, size);
        return isSenderFirst
            ? system.AfterSleeping(Bob, send).Step(Cat, receive)
            : system.AfterSleeping(Cat, receive).Step(Bob, send);
    }
}
