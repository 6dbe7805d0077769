using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>What a Full transfer asks of the UTCBs of both sides (R-IPC-4, R-IPC-11).</summary>
public sealed class UtcbExamples
{
    /// <summary>Who comes first, and the kinds that make all 60 words go over.</summary>
    public static TheoryData<TransferKind, TransferKind, bool> Courses
    {
        get
        {
            var courses = new TheoryData<TransferKind, TransferKind, bool>();
            foreach (var isSenderFirst in new[] { true, false })
            {
                courses.Add(TransferKind.Full, TransferKind.Full, isSenderFirst);
                courses.Add(TransferKind.Full, TransferKind.Short, isSenderFirst);
                courses.Add(TransferKind.Short, TransferKind.Full, isSenderFirst);
            }
            return courses;
        }
    }

    // R-IPC-4: both are set; the receiver's is mapped; the sender's is mapped (E-IPC-5, E-IPC-10).
    [Theory]
    [MemberData(nameof(Courses))]
    public void AnObstacle_IsTheFirstInThisOrder(TransferKind sent, TransferKind expected, bool isSenderFirst)
    {
        var stage = Stage.Set.With(Bob, 0).With(Cat, 0).Lost(AnnsSpace, Stage.BobsUtcb).Lost(CatsSpace, Stage.Utcb);

        Assert.Equal(new NoUtcb(Cat), Obstacle());
        stage = stage.With(Cat, Stage.Utcb);
        Assert.Equal(new NoUtcb(Bob), Obstacle());
        stage = stage.With(Bob, Stage.BobsUtcb);
        Assert.Equal(new UtcbNotMapped(Cat, Stage.Utcb / Stage.PageSize), Obstacle());
        stage = stage.Mapped(CatsSpace, Stage.Utcb, PageRights.ReadWrite);
        Assert.Equal(new UtcbNotMapped(Bob, Stage.BobsUtcb / Stage.PageSize), Obstacle());
        stage = stage.Mapped(AnnsSpace, Stage.BobsUtcb, PageRights.ReadWrite);
        _ = Assert.IsType<Done<IpcSystem>>(Meet(stage.Start(), sent, expected, isSenderFirst));

        Reason Obstacle()
        {
            var before = stage.Start();
            var failed = Assert.IsType<Failed<IpcSystem>>(Meet(before, sent, expected, isSenderFirst));
            failed.Ends(EndedCall.With(isSenderFirst ? Bob : Cat, failed.Error));
            Assert.Equal(failed.Reason is NoUtcb ? ErrorNumber.ENOUTCB : ErrorNumber.EFAULT, failed.Error);
            Assert.Equal("R-IPC-4", failed.Reason.Rule);
            Assert.Equal(Say.WordsAt(0xB0), failed.Next.Registers(Cat));
            Assert.Equal(before.Memory, failed.Next.Memory);
            return failed.Reason;
        }
    }

    // R-IPC-4: the caller's own is paged in, whichever side it is; the transfer is then as if it had been there.
    [Theory]
    [MemberData(nameof(Courses))]
    public void TheCallersOwn_IsPagedIn(TransferKind sent, TransferKind expected, bool isSenderFirst)
    {
        var whole = Stage.Set.Start();
        var stage = isSenderFirst
            ? Stage.Set.PagedOut(CatsSpace, Stage.Utcb)
            : Stage.Set.PagedOut(AnnsSpace, Stage.BobsUtcb);

        var done = Assert.IsType<Done<IpcSystem>>(Meet(stage.Start(), sent, expected, isSenderFirst));

        Assert.Equal(Meet(whole, sent, expected, isSenderFirst).Next.Memory, done.Next.Memory);
    }

    // R-IPC-4: the partner's is not, even if its pager would give it; and it is not there afterwards.
    [Theory]
    [MemberData(nameof(Courses))]
    public void ThePartners_IsNotPagedIn(TransferKind sent, TransferKind expected, bool isSenderFirst)
    {
        var (partner, space, address) = isSenderFirst ? (Bob, AnnsSpace, Stage.BobsUtcb) : (Cat, CatsSpace, Stage.Utcb);
        var memory = new WatchedMemory(Stage.Set.PagedOut(space, address).Memory);
        var system = Stage.Set.Start().WithMemory(memory);

        var failed = Assert.IsType<Failed<IpcSystem>>(Meet(system, sent, expected, isSenderFirst));

        Assert.Equal(new UtcbNotMapped(partner, address / Stage.PageSize), failed.Reason);
        Assert.Empty(memory.Asked);
        Assert.Equal(PageRights.None, failed.Next.RightsAt(space, address));
    }

    // R-IPC-4: whatever the caller's pager says, it is EFAULT.
    [Fact]
    public void TheCallersOwn_IfItsPagerRefuses_IsAFault()
    {
        var system = Stage
            .Set.Lost(CatsSpace, Stage.Utcb, ErrorNumber.ENOMEM)
            .Start()
            .AfterSleeping(Bob, Say.Send(Cat, kind: TransferKind.Full));

        var (failed, _) = system.Fails<UtcbNotMapped>(
            Cat,
            Say.Receive(Bob, kind: TransferKind.Full),
            ErrorNumber.EFAULT,
            "R-IPC-4"
        );

        failed.Ends(EndedCall.With(Bob, ErrorNumber.EFAULT));
    }

    // R-IPC-4: a mapping of any kind is enough; the kernel reads and writes it for its thread.
    [Theory]
    [InlineData(PageRights.Kernel)]
    [InlineData(PageRights.Read)]
    public void AMappingOfAnyKind_IsEnough(PageRights rights)
    {
        var memory = new WatchedMemory(
            Stage.Set.Mapped(AnnsSpace, Stage.BobsUtcb, rights).Mapped(CatsSpace, Stage.Utcb, rights).Memory
        );
        var system = Stage.Set.Start().WithMemory(memory);

        var met = Meet(system, TransferKind.Full, TransferKind.Full, isSenderFirst: true);

        _ = Assert.IsType<Done<IpcSystem>>(met);
        Assert.Empty(memory.Asked);
        Assert.Equal(
            system.BytesAt(AnnsSpace, Stage.BobsUtcb + 40, 216),
            met.Next.BytesAt(CatsSpace, Stage.Utcb + 40, 216)
        );
        Assert.Equal(rights, met.Next.RightsAt(CatsSpace, Stage.Utcb));
    }

    // R-IPC-4: each page of its 256 bytes; here they pass from one page to the next.
    [Fact]
    public void AUtcbAcrossTwoPages_NeedsBoth()
    {
        const uint address = Stage.Buffer + Stage.PageSize - 64;
        var stage = Stage.Set.With(Cat, address);
        var second = (Stage.Buffer + Stage.PageSize) / Stage.PageSize;
        var before = stage.Start();

        var met = Meet(before, TransferKind.Full, TransferKind.Full, isSenderFirst: true);

        Assert.Equal(
            before.Memory.Write(CatsSpace, address + 40, before.BytesAt(AnnsSpace, Stage.BobsUtcb + 40, 216)),
            met.Next.Memory
        );
        var half = stage.Lost(CatsSpace, Stage.Buffer + Stage.PageSize).Start();
        foreach (var isSenderFirst in new[] { true, false })
        {
            var failed = Assert.IsType<Failed<IpcSystem>>(
                Meet(half, TransferKind.Full, TransferKind.Full, isSenderFirst)
            );
            Assert.Equal(new UtcbNotMapped(Cat, second), failed.Reason);
            Assert.Equal(half.Memory, failed.Next.Memory);
        }
    }

    // R-IPC-4, R-IPC-15: of two pages that the caller lacks the first is not kept if the second is refused.
    [Fact]
    public void AUtcbAcrossTwoPages_IsPagedInWholeOrNotAtAll()
    {
        var stage = Stage
            .Set.With(Cat, Stage.Buffer + Stage.PageSize - 64)
            .PagedOut(CatsSpace, Stage.Buffer)
            .Lost(CatsSpace, Stage.Buffer + Stage.PageSize);

        var met = Meet(stage.Start(), TransferKind.Full, TransferKind.Full, isSenderFirst: true);

        _ = Assert.IsType<Failed<IpcSystem>>(met);
        Assert.Equal(PageRights.None, met.Next.RightsAt(CatsSpace, Stage.Buffer));
    }

    // R-IPC-4, R-MEM-16: no UTCB is privileged, nor passes 2^32; no page is asked for.
    [Theory]
    [InlineData(0xF000_0000)]
    [InlineData(0xEFFF_FF80)]
    [InlineData(0xF8FF_FF80)]
    [InlineData(0xFFFF_0000)]
    [InlineData(0xFFFF_FF80)]
    public void AUtcbAtAPrivilegedAddress_IsNotMapped(uint address)
    {
        var memory = new WatchedMemory(Stage.Set.Memory);
        var system = Stage.Set.With(Cat, address).Start().WithMemory(memory);

        var failed = Assert.IsType<Failed<IpcSystem>>(
            Meet(system, TransferKind.Full, TransferKind.Full, isSenderFirst: true)
        );

        Assert.Equal(new UtcbNotMapped(Cat, address / Stage.PageSize), failed.Reason);
        Assert.Empty(memory.Asked);
    }

    // R-IPC-4: it is looked at when the message is transferred; until then all may change.
    [Fact]
    public void AUtcbSetWhileTheSenderWaits_IsEarlyEnough()
    {
        var system = Stage.Set.With(Bob, 0).Start().AfterSleeping(Bob, Say.Send(Cat, kind: TransferKind.Full));

        system = system.WithUtcb(Bob, Stage.BobsUtcb);

        _ = system.Does(Cat, Say.Receive(Bob, kind: TransferKind.Full));
    }

    // R-IPC-4: only a Full transfer looks at it.
    [Theory]
    [InlineData(TransferKind.Short)]
    [InlineData(TransferKind.Extended)]
    public void OtherTransfers_NeedNoUtcb(TransferKind kind)
    {
        var system = Stage.Set.With(Bob, 0).With(Cat, 0).Start();

        _ = Assert.IsType<Done<IpcSystem>>(Meet(system, kind, kind, isSenderFirst: true));
    }

    /// <summary>Bob sends to Cat; the outcome of whoever comes second.</summary>
    private static Outcome<IpcSystem> Meet(
        IpcSystem system,
        TransferKind sent,
        TransferKind expected,
        bool isSenderFirst
    )
    {
        var send = Say.Send(Cat, 0xA0, sent, size: 8);
        var receive = Say.Receive(Bob, 0xB0, expected, size: 8);
        return isSenderFirst
            ? system.AfterSleeping(Bob, send).Step(Cat, receive)
            : system.AfterSleeping(Cat, receive).Step(Bob, send);
    }
}
