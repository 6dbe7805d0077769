using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>Where a record may lie, and when it is read (R-POSIX-51, check 1).</summary>
public sealed class RecordMemoryExamples
{
    private const uint Next = PosixScene.Buffer + PosixScene.PageSize;
    private const IpcOperations Wanted = IpcOperations.Send | IpcOperations.Short;

    private readonly PosixScene scene = PosixScene.Set(PosixBoots.Read().WithWarden());

    private CapabilityRecord Good => CapabilityRecord.For(scene.Ann, scene.Bob, Wanted);

    // R-POSIX-51: READ and WRITE, although it is only read.
    [Theory]
    [InlineData(PageRights.None)]
    [InlineData(PageRights.Kernel)]
    [InlineData(PageRights.Read)]
    public void WhatTheTaskMayNotWrite_IsNoRecord(PageRights rights)
    {
        scene.Writes(scene.Ann, Good);
        scene.Furnish(scene.Ann, PosixScene.Buffer, PageOf(scene.Ann, rights, ErrorNumber.EFAULT));

        IsNotAccessible(PosixScene.Buffer);
    }

    // R-POSIX-51: whatever the task's memory answers, the request's error is EFAULT.
    [Fact]
    public void AnErrorOfThePageIn_IsNotPassedOn()
    {
        scene.Furnish(scene.Ann, PosixScene.Buffer, PageOf(scene.Ann, PageRights.None, ErrorNumber.ENOMEM));

        IsNotAccessible(PosixScene.Buffer);
    }

    // R-POSIX-51: never mapped, the kernel's own, and beyond the end of all addresses.
    [Theory]
    [InlineData(0)]
    [InlineData(0x7000_0000)]
    [InlineData(0xF000_0000)]
    [InlineData(0xFFFF_FFFC)]
    public void WhereTheTaskHasNoMemory_IsNoRecord(uint address) => IsNotAccessible(address);

    // R-POSIX-51: every byte of it (E-POSIX-13).
    [Fact]
    public void ARecordAcrossTwoPages_NeedsBoth()
    {
        var address = Next - CapabilityRecord.Size + 1;
        IsNotAccessible(address);
        scene.Furnish(scene.Ann, Next, new(99, PageRights.ReadWrite));
        scene.Writes(scene.Ann, Good, address);

        var turn = scene.Steps(scene.Ann, CapabilityRequests.CallTo(scene.Pager, address));

        Assert.Null(Assert.Single(turn.Served).Refusal);
    }

    // R-POSIX-51: up to the last byte of a page the next is not asked for.
    [Fact]
    public void ARecordAtAPagesEnd_NeedsNoOther()
    {
        var address = Next - CapabilityRecord.Size;
        scene.Writes(scene.Ann, Good, address);

        var turn = scene.Steps(scene.Ann, CapabilityRequests.CallTo(scene.Pager, address));

        Assert.Null(Assert.Single(turn.Served).Refusal);
    }

    // R-POSIX-51: what the pager can give the task is as good as there.
    [Fact]
    public void APageThatIsNotThereYet_IsPagedIn()
    {
        scene.Writes(scene.Ann, Good);
        scene.Furnish(scene.Ann, PosixScene.Buffer, PageOf(scene.Ann, PageRights.None));

        var turn = scene.Steps(scene.Ann, CapabilityRequests.CallTo(scene.Pager, PosixScene.Buffer));

        Assert.Null(Assert.Single(turn.Served).Refusal);
        Assert.Equal(PageRights.ReadWrite, scene.System.Ipc.RightsAt(SpaceOf(scene.Ann), PosixScene.Buffer));
    }

    // R-POSIX-57: a refused request changes nothing, pages included, whether the pager or the kernel refuses it.
    [Fact]
    public void ARefusedRequest_KeepsNoPage()
    {
        var unknown = Good with { Target = Cast.Nobody.Value };
        scene.Writes(scene.Ann, unknown);
        scene.Furnish(scene.Ann, PosixScene.Buffer, PageOf(scene.Ann, PageRights.None));
        var request = CapabilityRequests.CallTo(scene.Pager, PosixScene.Buffer);
        scene.Denies<TargetNotATask>(scene.Ann, request, ErrorNumber.ESRCH, "R-POSIX-51");

        scene.Furnish(scene.Ann, PosixScene.Buffer, PageOf(scene.Ann, PageRights.ReadWrite));
        scene.Writes(scene.Ann, Good with { Access = (uint)IpcOperations.Async });
        scene.Furnish(scene.Ann, PosixScene.Buffer, PageOf(scene.Ann, PageRights.None));
        scene.Denies<NoCandidateLeft>(scene.Ann, request, ErrorNumber.ENOCAP, "R-POSIX-55");
    }

    // R-POSIX-51: it is read when the request is served, and what is written later makes no difference.
    [Fact]
    public void ARecord_IsReadOnce_WhenItIsServed()
    {
        scene.Does(PosixBoots.Warden, new SuspendThread(scene.Pager));
        scene.Writes(scene.Ann, Good with { Access = (uint)IpcOperations.All });
        scene.Sleeps(scene.Ann, CapabilityRequests.CallTo(scene.Pager, PosixScene.Buffer));
        scene.Writes(scene.Ann, Good);

        var turn = scene.Steps(PosixBoots.Warden, new RunThread(scene.Pager));
        var served = Assert.Single(turn.Served);
        scene.Writes(scene.Ann, Good with { Access = (uint)IpcOperations.All });

        Assert.Equal(Access.Of(Wanted), scene.Kernel.FindVisible(scene.Ann, served.Granted)!.Access);
    }

    private void IsNotAccessible(uint address)
    {
        var request = CapabilityRequests.CallTo(scene.Pager, address);
        var reason = scene.Denies<RecordNotAccessible>(scene.Ann, request, ErrorNumber.EFAULT, "R-POSIX-51");
        Assert.Equal((scene.Ann, address), (reason.Task, reason.Address));
    }

    private FlatPage PageOf(ThreadId task, PageRights rights, ErrorNumber? error = null) =>
        ((FlatMemory)scene.System.Ipc.Memory).Find(SpaceOf(task), PosixScene.Buffer / PosixScene.PageSize)! with
        {
            Rights = rights,
            PageInError = error,
        };

    private SpaceId SpaceOf(ThreadId task) => scene.Kernel.Find(task)!.Space;
}
