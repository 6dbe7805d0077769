using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>What is asked of a call on a user mutex, and in what order (R-MUX-2).</summary>
public sealed class MutexGateExamples
{
    // R-TC-6, R-MUX-2: the operation; the address (R-MEM-16); R-CHK-6; the mapping; R-POOL-2 last, when a queue is made.
    [Fact]
    public void ACall_IsRefused_ByTheFirstGateThatFails()
    {
        var stage = Stage.Set.With(scene =>
            scene.Without(Stage.HomeMutex).Change(Stage.HomeMutexPool, pool => pool with { Used = pool.Size })
        );

        IpcLadder
            .FromTheCaller(stage, Bob, new MutexControl(0xF000_0000, (MutexOperation)2))
            .Refuses<UnknownMutexOperation>(ErrorNumber.EINVAL, "R-MUX-2")
            .MendCall<MutexControl>(mutex => mutex with { Operation = MutexOperation.Unlock })
            .Refuses<PrivilegedMutex>(ErrorNumber.EINVAL, "R-MUX-2")
            .MendCall<MutexControl>(mutex => mutex with { Address = 0x9000_0000 })
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CHK-6")
            .MendStage(mended => mended.With(scene => scene.Hold(BobsList, Given.Mutex().OwnedBy(Bob))))
            .Refuses<MutexNotMapped>(ErrorNumber.EINVAL, "R-MUX-2")
            .MendCall<MutexControl>(mutex => mutex with { Address = Stage.Shared })
            .Refuses<NoUnitLeft>(ErrorNumber.ENOMEM, "R-POOL-2")
            .MendStage(mended =>
                mended.With(scene => scene.Change(Stage.HomeMutexPool, pool => pool with { Used = 0 }))
            )
            .Sleeps();
    }

    // R-MUX-2: the edges of what the kernel keeps to itself.
    [Theory]
    [InlineData(0xF000_0000)]
    [InlineData(0xF7FF_FFFF)]
    [InlineData(0xF900_0000)]
    [InlineData(0xFEFF_FFFF)]
    [InlineData(0xFFFF_0000)]
    [InlineData(0xFFFF_FFFF)]
    public void APrivilegedAddress_IsNoMutex(uint address)
    {
        var system = Stage.Set.Furnish(AnnsSpace, address / Stage.PageSize, new(0x77, PageRights.ReadWrite)).Start();

        var reason = system.Refuses<PrivilegedMutex>(Bob, Say.Lock(address), ErrorNumber.EINVAL, "R-MUX-2");
        Assert.Equal(address, reason.Address);
        Assert.Equal(2u, Unknown(system, (MutexOperation)2));
        Assert.Equal(uint.MaxValue, Unknown(system, (MutexOperation)(-1)));

        uint Unknown(IpcSystem before, MutexOperation operation) =>
            before
                .Refuses<UnknownMutexOperation>(
                    Bob,
                    new MutexControl(address, operation),
                    ErrorNumber.EINVAL,
                    "R-MUX-2"
                )
                .Operation;
    }

    // R-CHK-6: both rights, for either operation, over the caller.
    [Theory]
    [InlineData(MutexOperation.Lock)]
    [InlineData(MutexOperation.Unlock)]
    public void EitherOperation_NeedsBothRights(MutexOperation operation)
    {
        var call = new MutexControl(Stage.Shared, operation);

        _ = Holding(Given.Mutex()).AfterSleeping(Bob, call);
        Refuses(Given.Mutex(MutexOperations.Lock));
        Refuses(Given.Mutex(MutexOperations.Unlock));
        Refuses(Given.Mutex().Over(Cat));

        void Refuses(Capability capability) =>
            _ = Holding(capability).Refuses<NothingPermits>(Bob, call, ErrorNumber.ENOCAP, "R-CHK-6");

        static IpcSystem Holding(Capability capability) =>
            Stage.Set.With(scene => scene.Without(Stage.HomeMutex).Hold(BobsList, capability)).Start();
    }

    // R-MUX-2: mapped in any way is enough; nothing is paged in.
    [Fact]
    public void TheAddress_IsMapped()
    {
        _ = Stage.Set.Mapped(AnnsSpace, Stage.Shared, PageRights.Kernel).Start().AfterSleeping(Bob, Say.Lock());
        _ = Stage.Set.Mapped(AnnsSpace, Stage.Shared, PageRights.Read).Start().AfterSleeping(Bob, Say.Lock());

        var memory = new WatchedMemory(Stage.Set.PagedOut(AnnsSpace, Stage.Shared).Memory);
        var reason = Stage
            .Set.Start()
            .WithMemory(memory)
            .Refuses<MutexNotMapped>(Bob, Say.Lock(Stage.Shared + 4), ErrorNumber.EINVAL, "R-MUX-2");
        Assert.Equal(Stage.Shared + 4, reason.Address);
        Assert.Empty(memory.Asked);
    }
}
