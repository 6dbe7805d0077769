using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>The buffer of an Extended send: made readable and taken at the call (R-IPC-13, R-IPC-15).</summary>
public sealed class SendBufferExamples
{
    private const uint FirstPage = Stage.Buffer / Stage.PageSize;

    /// <summary>An address from which 64 bytes pass into the second page.</summary>
    private const uint Border = Stage.Buffer + Stage.PageSize - 32;

    // R-IPC-13: the message is what the buffer held then.
    [Fact]
    public void TheBytes_AreTakenAtTheCall()
    {
        var before = Stage.Set.Start();
        var bytes = before.BytesAt(AnnsSpace, Border, 64);

        var system = before.AfterSleeping(Bob, Send(Border, 64));
        Assert.Equal(
            new SleepsSending(Cat, TransferKind.Extended, [.. bytes], ThenReceives: false),
            system.Shows(Bob).Sleep
        );
        system = system
            .Storing(AnnsSpace, Border, 1, 2, 3)
            .After(Cat, Say.Receive(Bob, kind: TransferKind.Extended, size: 64));

        Assert.Equal(bytes, system.BytesAt(CatsSpace, Stage.Buffer, 64));
    }

    // R-IPC-3: any of the six registers may hold the address.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void TheAddress_IsInTheNamedRegister(int register)
    {
        var words = Enumerable.Range(0, 6).Select(index => index == register ? Stage.Buffer + 16 : 1u).ToArray();
        var registers = new MessageRegisters(words[0], words[1], words[2], words[3], words[4], words[5]);
        var before = Stage.Set.Start();

        var system = before.AfterSleeping(Bob, IpcTransfer.Send(Cat, IpcFlags.Extended(register, 4), registers));

        var sleep = Assert.IsType<SleepsSending>(system.Shows(Bob).Sleep);
        Assert.Equal(before.BytesAt(AnnsSpace, Stage.Buffer + 16, 4), sleep.Buffer);
    }

    // R-IPC-13, R-IPC-15: what is not there is asked of the sender's pager, to be read, page by page.
    [Fact]
    public void MissingPages_AreAskedFor_InAscendingOrder()
    {
        var memory = new WatchedMemory(
            Stage.Set.PagedOut(AnnsSpace, Stage.Buffer).PagedOut(AnnsSpace, Stage.Buffer + Stage.PageSize).Memory
        );
        var before = Stage.Set.Start().WithMemory(memory);

        var system = before.AfterSleeping(Bob, Send(Border, 64));

        Assert.Equal(
            [(Bob, AnnsSpace, FirstPage, PageRights.Read), (Bob, AnnsSpace, FirstPage + 1, PageRights.Read)],
            memory.Asked
        );
        Assert.Equal(PageRights.ReadWrite, system.RightsAt(AnnsSpace, Stage.Buffer));
        Assert.Equal(
            before.BytesAt(AnnsSpace, Border, 64),
            Assert.IsType<SleepsSending>(system.Shows(Bob).Sleep).Buffer
        );
    }

    // R-IPC-15: a page that is readable is not asked for, even if another is (E-IPC-12).
    [Theory]
    [InlineData(PageRights.Read)]
    [InlineData(PageRights.ReadWrite)]
    public void ReadablePages_AreNotAskedFor(PageRights rights)
    {
        var memory = new WatchedMemory(
            Stage.Set.Mapped(AnnsSpace, Stage.Buffer, rights).PagedOut(AnnsSpace, Stage.Buffer + Stage.PageSize).Memory
        );

        var system = Stage.Set.Start().WithMemory(memory).AfterSleeping(Bob, Send(Border, 64));

        Assert.Equal([(Bob, AnnsSpace, FirstPage + 1, PageRights.Read)], memory.Asked);
        Assert.Equal(rights, system.RightsAt(AnnsSpace, Stage.Buffer));
    }

    // R-IPC-15: the last byte counts: a buffer that ends with its page asks for no other.
    [Fact]
    public void ABufferThatEndsWithItsPage_NeedsNoOther()
    {
        var system = Stage.Set.Lost(AnnsSpace, Stage.Buffer + Stage.PageSize).Start();

        _ = system.AfterSleeping(Bob, Send(Border, 32));
        var reason = system.Refuses<BufferNotAccessible>(Bob, Send(Border, 33), ErrorNumber.EFAULT, "R-IPC-13");
        Assert.Equal((Bob, FirstPage + 1, PageRights.Read), (reason.Thread, reason.Page, reason.Wanted));
    }

    // R-IPC-15: what is mapped for the kernel alone is not the user's to send.
    [Fact]
    public void AKernelMapping_IsNotReadable() =>
        Stage
            .Set.Mapped(AnnsSpace, Stage.Buffer, PageRights.Kernel)
            .Start()
            .Refuses<BufferNotAccessible>(Bob, Send(Stage.Buffer, 1), ErrorNumber.EFAULT, "R-IPC-13");

    // R-IPC-13: the pager's error is the call's, and the receiver sleeps on.
    [Fact]
    public void ThePagersError_EndsTheCall()
    {
        var system = Stage
            .Set.Lost(AnnsSpace, Stage.Buffer, ErrorNumber.EINTR)
            .Start()
            .AfterSleeping(Cat, Say.Receive(Bob, kind: TransferKind.Extended, size: 8));

        _ = system.Refuses<BufferNotAccessible>(Bob, Send(Stage.Buffer, 8), ErrorNumber.EINTR, "R-IPC-13");

        Assert.Equal(ThreadStatus.Sleeping, system.StateOf(Cat));
    }

    // R-IPC-15, R-MEM-17: if the second page is refused the first is not kept.
    [Fact]
    public void IfOnePageIsRefused_NoneIsKept()
    {
        var system = Stage
            .Set.PagedOut(AnnsSpace, Stage.Buffer)
            .Lost(AnnsSpace, Stage.Buffer + Stage.PageSize, ErrorNumber.ENOMEM)
            .Start();

        var reason = system.Refuses<BufferNotAccessible>(Bob, Send(Border, 64), ErrorNumber.ENOMEM, "R-IPC-13");

        Assert.Equal(FirstPage + 1, reason.Page);
    }

    // R-IPC-13: a pager that answers and maps nothing helps nobody, and harms nobody (E-IPC-15).
    [Fact]
    public void APagerThatLies_IsAFault()
    {
        var memory = new WatchedMemory(Stage.Set.PagedOut(AnnsSpace, Stage.Buffer).Memory, lies: true);
        var system = Stage.Set.Start().WithMemory(memory);

        _ = system.Refuses<BufferNotAccessible>(Bob, Send(Stage.Buffer, 8), ErrorNumber.EFAULT, "R-IPC-13");

        _ = Assert.Single(memory.Asked);
    }

    // R-IPC-15: beyond 2^32, or privileged (R-MEM-16), if only with its last byte; none of its pages is asked for.
    [Theory]
    [InlineData(0xFFFF_FFF0, 17)]
    [InlineData(0xFFFF_0000, 1)]
    [InlineData(0xFFFE_FFFF, 2)]
    [InlineData(0xEFFF_FFFF, 2)]
    [InlineData(0xF000_0000, 1)]
    [InlineData(0xF7FF_FFFF, 1)]
    [InlineData(0xF8FF_FFFF, 2)]
    [InlineData(0xF900_0000, 1)]
    [InlineData(0xFEFF_FFFF, 1)]
    public void APrivilegedRange_IsAFault(uint address, int size)
    {
        var stage = Stage.Set;
        foreach (var page in new[] { address / Stage.PageSize, (address / Stage.PageSize) + 1 })
        {
            stage = stage.Furnish(AnnsSpace, page & 0xF_FFFF, new(0x77, PageRights.None));
        }
        var memory = new WatchedMemory(stage.Memory);

        var reason = Stage
            .Set.Start()
            .WithMemory(memory)
            .Refuses<BufferNotAccessible>(Bob, Send(address, size), ErrorNumber.EFAULT, "R-IPC-13");

        Assert.Equal(address / Stage.PageSize, reason.Page);
        Assert.Empty(memory.Asked);
    }

    // R-MEM-16: what lies between the privileged ranges, up to their edges, is the user's.
    [Theory]
    [InlineData(0xEFFF_FFFF)]
    [InlineData(0xF800_0000)]
    [InlineData(0xF8FF_FFFF)]
    [InlineData(0xFF00_0000)]
    [InlineData(0xFFFE_FFFF)]
    public void AddressesBetweenThePrivileged_AreTheUsers(uint address) =>
        Stage
            .Set.Furnish(AnnsSpace, address / Stage.PageSize, new(0x77, PageRights.None))
            .Start()
            .AfterSleeping(Bob, Send(address, 1));

    // R-IPC-15: size 0 asks for nothing, wherever it is (E-IPC-12).
    [Theory]
    [InlineData(0u)]
    [InlineData(0xF000_0000)]
    [InlineData(0xFFFF_FFFF)]
    public void ASizeOfNothing_AsksForNothing(uint address)
    {
        var memory = new WatchedMemory(Stage.Set.Memory);

        var system = Stage.Set.Start().WithMemory(memory).AfterSleeping(Bob, Send(address, 0));

        Assert.Empty(memory.Asked);
        Assert.Empty(Assert.IsType<SleepsSending>(system.Shows(Bob).Sleep).Buffer);
    }

    private static IpcTransfer Send(uint buffer, int size) =>
        Say.Send(Cat, kind: TransferKind.Extended, size: size, buffer: buffer);
}
