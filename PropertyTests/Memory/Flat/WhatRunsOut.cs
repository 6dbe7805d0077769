using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>The cells that need a whole region or all numbers to be used up (R-ORC-24), on library and oracle.</summary>
public sealed class WhatRunsOut
{
    private const uint PageSize = MemoryScene.PageSize;
    private const MmapProtection Both = MmapProtection.Read | MmapProtection.Write;

    // R-POSIX-121
    [Fact]
    public void Segments_MakeSegment_RefusesEnospc() =>
        Assert.Equal(1, Reached("MakeSegment ENOSPC", 65, new MakeSegment(1, null)));

    // R-MEM-146
    [Fact]
    public void Segments_SharedAnonymousMmap_RefusesEnospc()
    {
        IEnumerable<MemoryCall> calls =
        [
            .. Enumerable.Repeat(new MakeSegment(1, null), 64),
            new Mmap(0, PageSize, Both, MmapFlags.Shared | MmapFlags.Anonymous, null, 0),
        ];
        Assert.Equal(1, Reached("Mmap ENOSPC", calls));
    }

    // R-MEM-143: 30 pages in the window.
    [Fact]
    public void PrivateAddresses_Mmap_RefusesEnomem() =>
        Assert.Equal(
            2,
            Reached(
                "Mmap ENOMEM",
                12,
                new Mmap(0, 3 * PageSize, Both, MmapFlags.Private | MmapFlags.Anonymous, null, 0)
            )
        );

    // R-MEM-142: 20 pages in the shared region.
    [Fact]
    public void SharedAddresses_MmapAndAttach_RefuseEnomem()
    {
        IEnumerable<MemoryCall> calls =
        [
            new MakeSegment(3, null),
            .. Enumerable.Repeat(new Mmap(0, 3 * PageSize, Both, MmapFlags.Shared | MmapFlags.Anonymous, null, 0), 7),
            new AttachSegment(new(0), 0, false),
        ];
        Assert.Equal(1, Reached("Mmap ENOMEM", calls));
        Assert.Equal(1, Reached("AttachSegment ENOMEM", calls));
    }

    // R-MEM-52: 4 pages in the UTCB region.
    [Fact]
    public void UtcbPages_MapUtcbPage_RefusesEnomem() =>
        Assert.Equal(1, Reached("MapUtcbPage ENOMEM", 5, new MapUtcbPage()));

    // R-MEM-53: 8 pages in the pager's pool.
    [Fact]
    public void OwnAddresses_OpenWindow_RefusesEnomem()
    {
        const uint address = 0x4000_2000;
        IEnumerable<MemoryCall> calls =
        [
            new Mmap(address, PageSize, Both, MmapFlags.Private | MmapFlags.Anonymous, null, 0),
            .. Enumerable.Repeat(new OpenWindow(address, 1, AreaFlags.Read), 9),
        ];
        Assert.Equal(1, Reached("OpenWindow ENOMEM", calls));
    }

    // R-MEM-82, R-MEM-86: what was stored behind the end is the file's when it has grown over it.
    [Fact]
    public void BytesBehindTheEnd_OfAFileThatGrows_AreItsOwn()
    {
        const uint address = 0x4001_0000;
        var file = new FileId(2);
        IEnumerable<MemoryCall> calls =
        [
            new OpenVnode(new(2)),
            new Mmap(address, 2 * PageSize, Both, MmapFlags.Shared | MmapFlags.Fixed, new(file, true, true), 0),
            new Store(address + PageSize + 2000, [7]),
            new WriteFile(file, 5 * PageSize, [1]),
            new CloseFile(file),
            new Munmap(address, 2 * PageSize),
            new OpenVnode(new(2)),
            new ReadFile(file, 6000, 500),
        ];
        Assert.Equal(1, Reached("ReadFile ok", calls));
    }

    private static int Reached(string cell, int times, MemoryCall call) =>
        Reached(cell, Enumerable.Repeat(call, times));

    private static int Reached(string cell, IEnumerable<MemoryCall> calls)
    {
        var coverage = new MemoryCoverage();
        var scenario = new MemoryScenario(0, [.. calls.Select(call => new MemoryStep(MemoryScene.FirstTask, call))]);
        Assert.Null(MemoryComparison.Run(scenario, coverage: coverage));
        return coverage.Counts.GetValueOrDefault(cell);
    }
}
