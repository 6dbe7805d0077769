using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>What is copied from whom to whom, by the kinds of both (R-IPC-10, R-IPC-11, R-IPC-12), whoever comes
/// first.</summary>
public sealed class TransferExamples
{
    private const int WordsAt = 40;
    private const int WordsSize = 54 * 4;

    /// <summary>Every pair of kinds that fits, and what goes over: the table's cells without ENOIPC.</summary>
    public static TheoryData<TransferKind, TransferKind, TransferKind, bool> Fitting
    {
        get
        {
            var cells = new TheoryData<TransferKind, TransferKind, TransferKind, bool>();
            foreach (var isSenderFirst in new[] { true, false })
            {
                cells.Add(TransferKind.Short, TransferKind.Short, TransferKind.Short, isSenderFirst);
                cells.Add(TransferKind.Short, TransferKind.Full, TransferKind.Full, isSenderFirst);
                cells.Add(TransferKind.Full, TransferKind.Short, TransferKind.Full, isSenderFirst);
                cells.Add(TransferKind.Full, TransferKind.Full, TransferKind.Full, isSenderFirst);
                cells.Add(TransferKind.Extended, TransferKind.Extended, TransferKind.Extended, isSenderFirst);
            }
            return cells;
        }
    }

    /// <summary>Every pair of kinds that does not fit: the table's cells with ENOIPC.</summary>
    public static TheoryData<TransferKind, TransferKind, bool> NotFitting
    {
        get
        {
            var cells = new TheoryData<TransferKind, TransferKind, bool>();
            foreach (var isSenderFirst in new[] { true, false })
            {
                cells.Add(TransferKind.Short, TransferKind.Extended, isSenderFirst);
                cells.Add(TransferKind.Full, TransferKind.Extended, isSenderFirst);
                cells.Add(TransferKind.Extended, TransferKind.Short, isSenderFirst);
                cells.Add(TransferKind.Extended, TransferKind.Full, isSenderFirst);
            }
            return cells;
        }
    }

    // R-IPC-10: these words and bytes, to these places, and not one byte elsewhere.
    [Theory]
    [MemberData(nameof(Fitting))]
    public void KindsThatFit_CopyWhatTheTableSays(
        TransferKind sent,
        TransferKind expected,
        TransferKind carried,
        bool isSenderFirst
    )
    {
        var before = Stage.Set.Start();

        var (met, other) = Meet(before, sent, expected, Bob, isSenderFirst);

        var done = Assert.IsType<Done<IpcSystem>>(met);
        done.Ends(Say.Completed(other));
        var bytes = carried == TransferKind.Extended ? 16 : 0;
        Assert.Equal(new MessageTransferred(Bob, Cat, carried, bytes), done.Reply);
        Assert.Equal(Say.WordsAt(0xA0), done.Next.Registers(Cat));
        Assert.Equal(Say.WordsAt(0xA0), done.Next.Registers(Bob));
        var memory = carried switch
        {
            TransferKind.Short => before.Memory,
            TransferKind.Full => before.Memory.Write(
                CatsSpace,
                Stage.Utcb + WordsAt,
                before.BytesAt(AnnsSpace, Stage.BobsUtcb + WordsAt, WordsSize)
            ),
            _ => before.Memory.Write(CatsSpace, Stage.Buffer, before.BytesAt(AnnsSpace, Stage.Buffer, 16)),
        };
        Assert.Equal(memory, done.Next.Memory);
    }

    // R-IPC-10, R-IPC-11: nothing is copied, not even MR1 (E-IPC-1, E-IPC-4); both calls end.
    [Theory]
    [MemberData(nameof(NotFitting))]
    public void KindsThatDoNotFit_CopyNothing(TransferKind sent, TransferKind expected, bool isSenderFirst)
    {
        var before = Stage.Set.Start();

        var (met, other) = Meet(before, sent, expected, ThreadId.Any, isSenderFirst);

        var failed = Assert.IsType<Failed<IpcSystem>>(met);
        Assert.Equal(new KindsDoNotFit(Bob, sent, Cat, expected), failed.Reason);
        Assert.Equal((ErrorNumber.ENOIPC, "R-IPC-10"), (failed.Error, failed.Reason.Rule));
        failed.Ends(EndedCall.With(other, ErrorNumber.ENOIPC));
        Assert.Equal(Say.WordsAt(0xB0), failed.Next.Registers(Cat));
        Assert.Equal(Say.WordsAt(0xA0), failed.Next.Registers(Bob));
        Assert.Equal(before.Memory, failed.Next.Memory);
        Assert.Equal(
            (ThreadStatus.Runnable, ThreadStatus.Runnable),
            (failed.Next.StateOf(Bob), failed.Next.StateOf(Cat))
        );
        Assert.Empty(failed.Next.SendersTo(Cat));
    }

    // R-IPC-11: a failed sender is out of the queue; the next is served by the next receive.
    [Fact]
    public void AfterAFailedTransfer_TheNextSenderIsServed()
    {
        var system = Stage
            .Set.Start()
            .AfterSleeping(Bob, Say.Send(Cat, kind: TransferKind.Extended, size: 4))
            .AfterSleeping(Ann, Say.Send(Cat));

        var (failed, _) = system.Fails<KindsDoNotFit>(Cat, Say.Receive(ThreadId.Any), ErrorNumber.ENOIPC, "R-IPC-10");

        failed.Next.Does(Cat, Say.Receive(ThreadId.Any)).Ends(Say.Completed(Ann));
    }

    // R-IPC-12: who expects anyone learns who it is, whatever the sender says.
    [Theory]
    [MemberData(nameof(Fitting))]
    public void ReceiverFromAny_LearnsTheSender(
        TransferKind sent,
        TransferKind expected,
        TransferKind carried,
        bool isSenderFirst
    )
    {
        _ = carried;

        var (met, _) = Meet(Stage.Set.Start(), sent, expected, ThreadId.Any, isSenderFirst);

        Assert.Equal(Say.WordsAt(0xA0) with { Mr1 = Bob.Value }, met.Next.Registers(Cat));
        Assert.Equal(Say.WordsAt(0xA0), met.Next.Registers(Bob));
    }

    // R-IPC-10: the smaller of both sizes.
    [Theory]
    [InlineData(24, 16, 16)]
    [InlineData(16, 24, 16)]
    [InlineData(0, 24, 0)]
    [InlineData(24, 0, 0)]
    [InlineData(2048, 2048, 2048)]
    public void Extended_CopiesTheSmallerOfBothSizes(int sent, int expected, int carried)
    {
        var before = Stage.Set.Start();
        var send = Say.Send(Cat, kind: TransferKind.Extended, size: sent);
        var receive = Say.Receive(Bob, kind: TransferKind.Extended, size: expected);
        var memory = before.Memory.Write(CatsSpace, Stage.Buffer, before.BytesAt(AnnsSpace, Stage.Buffer, carried));

        Shows(before.AfterSleeping(Bob, send).Does(Cat, receive));
        Shows(before.AfterSleeping(Cat, receive).Does(Bob, send));

        void Shows(Done<IpcSystem> done)
        {
            Assert.Equal(carried, Assert.IsType<MessageTransferred>(done.Reply).BufferBytes);
            Assert.Equal(memory, done.Next.Memory);
        }
    }

    // R-IPC-10: threads of one space, whose UTCBs may be in one page.
    [Fact]
    public void Full_WithinOnePage_CopiesTheWords()
    {
        var before = Stage.Set.With(Bob, Stage.Utcb + 0x100).Start();

        var system = before
            .AfterSleeping(Ann, Say.Send(Bob, kind: TransferKind.Full))
            .After(Bob, Say.Receive(Ann, kind: TransferKind.Full));

        Assert.Equal(
            before.Memory.Write(
                AnnsSpace,
                Stage.Utcb + 0x100 + WordsAt,
                before.BytesAt(AnnsSpace, Stage.Utcb + WordsAt, WordsSize)
            ),
            system.Memory
        );
    }

    // R-IPC-10: Ann and Cat have their UTCBs at the same address, in two spaces (E-IPC-16).
    [Fact]
    public void Full_BetweenEqualAddressesOfTwoSpaces_CopiesTheWords()
    {
        var before = Stage.Set.Start();

        var system = before
            .AfterSleeping(Ann, Say.Send(Cat, kind: TransferKind.Full))
            .After(Cat, Say.Receive(Ann, kind: TransferKind.Full));

        Assert.Equal(
            before.BytesAt(AnnsSpace, Stage.Utcb + WordsAt, WordsSize),
            system.BytesAt(CatsSpace, Stage.Utcb + WordsAt, WordsSize)
        );
        Assert.Equal(
            before.BytesAt(AnnsSpace, Stage.Utcb, (int)Stage.PageSize),
            system.BytesAt(AnnsSpace, Stage.Utcb, (int)Stage.PageSize)
        );
    }

    // R-IPC-10: the words are those of the moment of the transfer; it is the buffer's bytes that are taken at the call.
    [Fact]
    public void Full_CopiesTheWordsOfTheMomentOfTheTransfer()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Send(Cat, kind: TransferKind.Full));

        system = system
            .Storing(AnnsSpace, Stage.BobsUtcb + WordsAt, 1, 2, 3, 4)
            .After(Cat, Say.Receive(Bob, kind: TransferKind.Full));

        Assert.Equal([1, 2, 3, 4], system.BytesAt(CatsSpace, Stage.Utcb + WordsAt, 4));
    }

    /// <summary>Bob sends to Cat; the outcome of whoever comes second, and who came first.</summary>
    private static (Outcome<IpcSystem> Outcome, ThreadId First) Meet(
        IpcSystem system,
        TransferKind sent,
        TransferKind expected,
        ThreadId from,
        bool isSenderFirst
    )
    {
        var send = Say.Send(Cat, 0xA0, sent, size: 24);
        var receive = Say.Receive(from, 0xB0, expected, size: 16);
        return isSenderFirst
            ? (system.AfterSleeping(Bob, send).Step(Cat, receive), Bob)
            : (system.AfterSleeping(Cat, receive).Step(Bob, send), Cat);
    }
}
