using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>The container that every scenario begins with: small regions, so that areas meet; a pager, one task, files of
/// no byte, of some bytes, and of some pages, and a directory.</summary>
internal static class MemoryScene
{
    public const uint PageSize = 4096;

    /// <summary>Enough for every scenario: what frames do when they run out is shown apart.</summary>
    public const uint ManyFrames = 0x1000;

    public static readonly ContainerId Container = new(1);
    public static readonly ThreadId Pager = ThreadId.Make(Container, 0);
    public static readonly ThreadId FirstTask = ThreadId.Make(Container, 1);
    public static readonly PageRange TaskRegion = new(0x40000, 0x40028);
    public static readonly PageRange MapWindow = new(0x40002, 0x40020);
    public static readonly PageRange Shared = new(0x80000, 0x80014);
    public static readonly PageRange Utcb = new(0xF8100, 0xF8104);
    public static readonly VnodeId Directory = new(3);

    /// <summary>The pager's address pool (R-MEM-21).</summary>
    public static readonly PageRange OwnPages = new(
        PagerStart + ImagePages + MemoryLayout.MapWindowPages,
        PagerStart + ImagePages + MemoryLayout.MapWindowPages + 8
    );

    private const uint PagerStart = 0xA0000;
    private const uint ImagePages = 2;

    private static readonly int[] FileSizes = [0, 4 * (int)PageSize, 5000];

    /// <summary>The vnodes, of which the last is the directory.</summary>
    public static ImmutableArray<VnodeId> Vnodes { get; } =
    [.. Enumerable.Range(0, FileSizes.Length).Select(number => new VnodeId((uint)number)), Directory];

    public static MemoryBoot Boot(uint frames = ManyFrames) =>
        new()
        {
            Container = Container,
            Layout = new()
            {
                Physical = new(0x100, 0x100 + frames),
                Pager = new(PagerStart, OwnPages.End),
                Shared = Shared,
                Task = TaskRegion,
                Utcb = Utcb,
            },
            Frames = new(0x100, 0x100 + frames),
            Pager = Pager,
            PagerSpace = new(0),
            ImagePages = ImagePages,
        };

    /// <summary>What both sides begin with.</summary>
    public static (MemorySystem Library, OracleMemory Oracle) Start(MemoryBoot boot)
    {
        var library = Assert.IsType<MemoryBooted>(MemorySystem.Empty.Boot(boot)).System;
        var oracle = OracleMemory.Boot(boot);
        foreach (var call in Beginning)
        {
            library = Assert.IsType<MemoryDone>(library.Step(Pager, call)).Next;
            oracle = oracle.Step(Pager, call, _ => null).Next;
        }
        return (library, oracle);
    }

    private static IEnumerable<MemoryCall> Beginning =>
        [
            new AddTask(FirstTask, new(1), TaskRegion, MapWindow),
            .. FileSizes.Select((size, number) => new AddVnode(new((uint)number), false, Contents(size, number))),
            new AddVnode(Directory, true, []),
        ];

    private static ImmutableArray<byte> Contents(int size, int number) =>
        [.. Enumerable.Range(0, size).Select(offset => (byte)(offset / 256 + offset + 17 * number))];
}
