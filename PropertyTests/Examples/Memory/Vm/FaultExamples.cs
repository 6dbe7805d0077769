using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>What an access comes to (R-MEM-75, R-MEM-100 to R-MEM-112).</summary>
public sealed class FaultExamples
{
    private const uint Page = MemoryScene.PageSize;
    private const AreaFlags Anonymous = AreaFlags.Private | AreaFlags.Anonymous;

    private readonly MemoryScene scene = MemoryScene.Open();
    private readonly ThreadId task;

    public FaultExamples() => task = scene.AddTask();

    [Fact]
    public void FirstRead_OfAnonymousMemory_MapsTheZeroPage()
    {
        // R-MEM-75, R-MEM-102
        var at = scene.Map(task, 1);
        var free = scene.FreeFrames;

        Assert.Equal(0, scene.Load(task, at));
        Assert.Equal(
            (scene.Shown.ZeroFrame, MappingKind.ReadOnly),
            (scene.Mapping(task, at)!.Value.Frame, scene.Mapping(task, at)!.Value.Kind)
        );
        Assert.Equal(free, scene.FreeFrames);
    }

    [Fact]
    public void ZeroPage_MayBeMappedByAll_AndIsNotCounted()
    {
        // R-MEM-75, E-MEM-33
        var before = scene.System;
        for (var round = 0; round < 3; round++)
        {
            var at = scene.Map(task, 1);
            Assert.Equal(0, scene.Load(task, at));
            scene.Unmap(task, at, 1);
        }

        Assert.Equal(before.View().Pagers[0], scene.Shown);
    }

    [Fact]
    public void MappedPage_IsAccessed_WithoutTheArea()
    {
        // R-MEM-100, R-MEM-105: nothing changes.
        var at = scene.Map(task, 1);
        scene.Store(task, at, 'A');
        var before = scene.System;
        var touched = Assert.IsType<PageReached>(scene.Does(task, new Touch(at, AccessKind.Fetch)));

        Assert.Equal(MappingKind.ReadWrite, touched.Kind);
        Assert.Equal(before, scene.System);
        Assert.Equal(before.View(), scene.System.View());
    }

    [Theory]
    [InlineData(AreaFlags.Read, AccessKind.Read, true)]
    [InlineData(AreaFlags.Read, AccessKind.Fetch, true)]
    [InlineData(AreaFlags.Read, AccessKind.Write, false)]
    [InlineData(AreaFlags.Write, AccessKind.Write, true)]
    [InlineData(AreaFlags.Write, AccessKind.Read, true)]
    [InlineData(AreaFlags.Execute, AccessKind.Fetch, true)]
    [InlineData(AreaFlags.Execute, AccessKind.Read, true)]
    [InlineData(AreaFlags.Execute, AccessKind.Write, false)]
    [InlineData(AreaFlags.None, AccessKind.Read, false)]
    [InlineData(AreaFlags.None, AccessKind.Write, false)]
    [InlineData(AreaFlags.None, AccessKind.Fetch, false)]
    public void AccessToAnArea_IsLegal_ByItsFlags(AreaFlags rights, AccessKind access, bool isLegal)
    {
        // R-MEM-61, R-MEM-101, E-MEM-23
        var at = scene.Map(task, 1, flags: Anonymous | rights);
        if (isLegal)
        {
            _ = scene.Does(task, new Touch(at, access));
            return;
        }
        var reason = scene.Suspends<IllegalAccess>(task, new Touch(at, access));

        Assert.Equal(
            (at, access, ErrorNumber.EFAULT, "R-MEM-101"),
            (reason.Address, reason.Wanted, reason.Error, reason.Rule)
        );
    }

    [Fact]
    public void IllegalAccess_SuspendsItsTask_AndNobodyElse()
    {
        // R-MEM-104, E-MEM-28
        var other = scene.AddTask();
        var at = scene.Map(other, 1);
        var reason = scene.Suspends<IllegalAccess>(task, new Store(0x4123_4567, [1]));

        Assert.Null(reason.Flags);
        scene.Store(other, at, 'A');
        Assert.Equal('A', scene.Letter(other, at));
    }

    [Fact]
    public void AccessOfSeveralPages_IsAllOrNothing()
    {
        // R-MEM-104
        var at = scene.Map(task, 1);
        _ = scene.Suspends<IllegalAccess>(task, new Store(at + Page - 1, [1, 2]));

        Assert.Null(scene.Mapping(task, at));
        Assert.Equal(0, scene.Load(task, at + Page - 1));
        _ = scene.Suspends<RangeWraps>(task, new Load(0xFFFF_FFFF, 2));
    }

    [Fact]
    public void ReadingThenStoring_GivesTheTaskACopy()
    {
        // R-MEM-102, R-MEM-103
        var at = scene.Map(task, 1);
        Assert.Equal(0, scene.Load(task, at));
        scene.Store(task, at, 'A');

        Assert.Equal(MappingKind.ReadWrite, scene.Mapping(task, at)!.Value.Kind);
        Assert.NotEqual(scene.Shown.ZeroFrame, scene.Mapping(task, at)!.Value.Frame);
    }

    [Fact]
    public void SharedAnonymousPage_IsMade_ByWhoeverTouchesItFirst()
    {
        // R-MEM-111, E-MEM-32: also by reading.
        var at = MapShared(1);
        Assert.Equal(0, scene.Load(task, at));
        Assert.NotEqual(scene.Shown.ZeroFrame, scene.Mapping(task, at)!.Value.Frame);
        var child = scene.Fork(task);
        scene.Store(child, at, 'C');

        Assert.Equal('C', scene.Letter(task, at));
    }

    [Fact]
    public void FreshPages_AreZero_WhateverTheirFramesHeld()
    {
        // R-MEM-111, R-MEM-161: fresh is zero.
        var at = scene.Map(task, 2);
        scene.Store(task, at, 'A');
        scene.Store(task, at + Page, 'B');
        scene.Unmap(task, at, 2);
        var shared = MapShared(2);

        Assert.Equal((0, 0), (scene.Load(task, shared), scene.Load(task, shared + Page)));
    }

    [Fact]
    public void StoreToASharedFile_MakesItsPageDirty()
    {
        // R-MEM-84, R-MEM-112
        var file = scene.File(new byte[5000]);
        var at = scene.Map(task, 2, flags: AreaFlags.Shared | AreaFlags.Read | AreaFlags.Write, file: file);
        Assert.Equal(0, scene.Load(task, at));
        Assert.False(scene.Object(file.Object).Pages[0].IsDirty);
        scene.Store(task, at + Page, 'A');

        Assert.Equal([false, true], scene.Object(file.Object).Pages.Select(page => page.IsDirty));
        Assert.Equal('A', (char)Assert.IsType<BytesRead>(scene.Does(task, new ReadFile(file, Page, 1))).Bytes[0]);
    }

    [Fact]
    public void PageBehindTheFilesEnd_IsAnIllegalAccess()
    {
        // R-MEM-82, R-MEM-112: the file became shorter is no case; the mapping is of all its pages.
        var file = scene.File(new byte[100]);
        _ = scene.Refuses<BeyondFile>(
            task,
            new MapArea(file, 0, 0, AreaFlags.Private | AreaFlags.Read, 2),
            ErrorNumber.EINVAL,
            "R-MEM-140"
        );
    }

    [Fact]
    public void FaultMessage_TellsItsPagerWhatItNeeds()
    {
        // R-MEM-19, R-MEM-106
        var message = new FaultMessage(task, 0x4000_1000, IsFetch: true, 0x4000_2345, Entry: 0);

        Assert.Equal(new(0, task.Value, 0x4000_1000, 0x100, 0x4000_2345, 0), message.ToRegisters());
        Assert.Equal(message, FaultMessage.TryRead(message.ToRegisters()));
        Assert.Equal(0u, (message with { IsFetch = false }).ToRegisters().Mr3);
        Assert.Null(FaultMessage.TryRead(new(FaultMessage.UndefinedTag)));
    }

    private uint MapShared(uint pages) =>
        Assert
            .IsType<AddressGiven>(
                scene.Does(
                    task,
                    new Mmap(
                        0,
                        pages * Page,
                        MmapProtection.Read | MmapProtection.Write,
                        MmapFlags.Shared | MmapFlags.Anonymous,
                        null,
                        0
                    )
                )
            )
            .Address;
}
