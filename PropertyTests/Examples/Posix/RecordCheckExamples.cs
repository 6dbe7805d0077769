using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>What the pager asks of a record before it serves it, and in which order (R-POSIX-51).</summary>
public sealed class RecordCheckExamples
{
    private const IpcOperations Wanted = IpcOperations.Send | IpcOperations.Short;
    private const uint Ipc = 1u << 4;
    private const uint OnThread = 1u << 16;

    private readonly PosixScene scene = PosixScene.Set(PosixBoots.Read().WithWarden());

    private CapabilityRecord Good => CapabilityRecord.For(scene.Ann, scene.Bob, Wanted);

    // R-POSIX-50
    [Fact]
    public void ARecord_IsElevenWords_AllZeroButFour()
    {
        var record = CapabilityRecord.For(scene.Ann, scene.Bob, Wanted);

        Assert.Equal(44, CapabilityRecord.Size);
        Assert.Equal(
            [0, scene.Ann.Value, scene.Bob.Value, OnThread | Ipc, 0b101, 0, 0, 0, 0, 0, 0],
            System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(record.ToBytes().AsSpan()).ToArray()
        );
        var filled = CapabilityRecord.Read(Enumerable.Range(1, 44).Select(n => (byte)n).ToArray());
        Assert.Equal((0x04030201u, 0x2C2B2A29u), (filled.Id.Value, filled.Irq));
        Assert.Equal(filled, CapabilityRecord.Read(filled.ToBytes().AsSpan()));
        Assert.Throws<ArgumentOutOfRangeException>(() => CapabilityRecord.Read(new byte[43]));
    }

    // R-POSIX-51: everything is wrong, and is mended check by check; the first that is left answers.
    [Fact]
    public void TheFirstCheckThatFails_Answers()
    {
        var record = new CapabilityRecord
        {
            Owner = scene.Bob,
            Target = Cast.Nobody.Value,
            Type = 0,
            Access = 1u << 28,
            Start = 1,
        };
        scene.Furnish(scene.Ann, PosixScene.Buffer + PosixScene.PageSize, new(99, PageRights.Read, ErrorNumber.ENOMEM));
        var outside = CapabilityRequests.CallTo(scene.Pager, PosixScene.Buffer + PosixScene.PageSize);
        scene.Denies<RecordNotAccessible>(scene.Ann, outside, ErrorNumber.EFAULT, "R-POSIX-51");
        Malformed(record, RecordFault.NotIpc, ErrorNumber.EPERM);
        record = record with { Type = Ipc };
        Malformed(record, RecordFault.HasQuantities, ErrorNumber.EINVAL);
        record = record with { Start = 0 };
        Malformed(record, RecordFault.NotImmutable, ErrorNumber.EPERM);
        record = record with { Access = 0 };
        Malformed(record, RecordFault.NotOneThread, ErrorNumber.EPERM);
        record = record with { Type = Ipc | OnThread };
        scene.Denies<TargetNotATask>(scene.Ann, record, ErrorNumber.ESRCH, "R-POSIX-51");
        record = record with { Target = scene.Bob.Value };
        scene.Denies<OwnerNotRequester>(scene.Ann, record, ErrorNumber.EPERM, "R-POSIX-51");
        record = record with { Owner = scene.Ann };
        Malformed(record, RecordFault.AsksForNothing, ErrorNumber.EINVAL);
        record = record with { Access = (uint)Wanted };
        scene.Gets(scene.Ann, record);
    }

    // R-POSIX-51, check 2: exactly Ipc, and nothing beside it.
    [Theory]
    [InlineData(0)]
    [InlineData(1u << 3)]
    [InlineData(1u << 4 | 1u << 5)]
    [InlineData(1u << 4 | 1u << 15)]
    public void AnyOtherType_IsRefused(uint type) =>
        Malformed(Good with { Type = type | OnThread }, RecordFault.NotIpc, ErrorNumber.EPERM);

    // R-POSIX-51, check 3
    [Fact]
    public void AnyQuantity_IsRefused()
    {
        CapabilityRecord[] records =
        [
            Good with
            {
                Start = 1,
            },
            Good with
            {
                End = 1,
            },
            Good with
            {
                Quantity = 1u << 31,
            },
            Good with
            {
                Used = uint.MaxValue,
            },
        ];
        Assert.All(records, record => Malformed(record, RecordFault.HasQuantities, ErrorNumber.EINVAL));
    }

    // R-POSIX-51, check 4: the bit without a name is a generic one too (R-CAP-3).
    [Theory]
    [InlineData(28)]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(31)]
    public void AnyGenericBit_IsRefused(int bit) =>
        Malformed(Good with { Access = (uint)Wanted | 1u << bit }, RecordFault.NotImmutable, ErrorNumber.EPERM);

    // R-POSIX-51, check 5: spaces and containers like any other (E-POSIX-8).
    [Theory]
    [InlineData(0)]
    [InlineData(1u << 17)]
    [InlineData(1u << 18)]
    [InlineData(1u << 16 | 1u << 17)]
    [InlineData(1u << 31)]
    public void AnythingButOneThread_IsRefused(uint resource) =>
        Malformed(Good with { Type = Ipc | resource }, RecordFault.NotOneThread, ErrorNumber.EPERM);

    // R-POSIX-51, check 6: threads that the pager does not page, and names of nobody.
    [Fact]
    public void AThreadThatIsNoTask_IsRefused()
    {
        ThreadId[] strangers =
        [
            Cast.Nobody,
            PosixBoots.Warden,
            scene.Bob.WithContainer(Cast.Away),
            ThreadId.Nil,
            ThreadId.Any,
        ];
        foreach (var stranger in strangers)
        {
            var record = Good with { Target = stranger.Value };
            var reason = scene.Denies<TargetNotATask>(scene.Ann, record, ErrorNumber.ESRCH, "R-POSIX-51");
            Assert.Equal((scene.Pager, stranger), (reason.Pager, reason.Target));
        }
    }

    // R-POSIX-51, check 6, R-POSIX-3: a task is one until it exits, whether it runs or not.
    [Fact]
    public void ATaskThatHasExited_IsNoneAnyMore()
    {
        var scene = PosixScene.Set();
        var threadControl = scene.Sees(scene.Pager).Single(id => IsThreadControl(scene, id));
        scene.Does(scene.Pager, new Share(ShareMode.Single, threadControl));
        var record = CapabilityRecord.For(scene.Ann, scene.Bob, Wanted);
        scene.Does(scene.Pager, new SuspendThread(scene.Bob));
        scene.Gets(scene.Ann, record);
        scene.Does(scene.Pager, new RunThread(scene.Bob));

        scene.Does(scene.Bob, new DestroyThread(scene.Bob));

        Assert.Equal(ThreadStatus.Dead, scene.Kernel.Find(scene.Bob)!.State);
        scene.Denies<TargetNotATask>(scene.Ann, record, ErrorNumber.ESRCH, "R-POSIX-51");
    }

    // R-POSIX-51, check 7: 0 is what fork returns to the child (E-POSIX-7).
    [Fact]
    public void AskingForAnother_IsRefused()
    {
        foreach (var owner in new[] { scene.Bob, scene.AddSibling(scene.Ann), new ThreadId(0), ThreadId.Nil })
        {
            var record = Good with { Owner = owner };
            var reason = scene.Denies<OwnerNotRequester>(scene.Ann, record, ErrorNumber.EPERM, "R-POSIX-51");
            Assert.Equal((scene.Ann, owner), (reason.Requester, reason.Owner));
        }
    }

    // R-POSIX-51, check 8 (E-POSIX-12)
    [Fact]
    public void AskingForNothing_IsRefused() =>
        Malformed(Good with { Access = 0 }, RecordFault.AsksForNothing, ErrorNumber.EINVAL);

    // R-POSIX-51
    [Fact]
    public void IdAttributeAndInterrupt_AreNotLookedAt() =>
        scene.Gets(scene.Ann, Good with { Id = new(7), Attribute = uint.MaxValue, Irq = 3 });

    private void Malformed(CapabilityRecord record, RecordFault fault, ErrorNumber error) =>
        Assert.Equal(fault, scene.Denies<RecordMalformed>(scene.Ann, record, error, "R-POSIX-51").Fault);

    private static bool IsThreadControl(PosixScene scene, CapabilityId id) =>
        scene.Kernel.FindVisible(scene.Pager, id)!.Type == CapabilityType.ThreadControl;
}
