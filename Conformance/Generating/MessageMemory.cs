using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>A small memory for every space: pages that may be written, read, only paged in, or not at all; one that
/// all spaces share; and UTCBs.</summary>
internal static class MessageMemory
{
    public const uint PageSize = 4096;
    public const uint FirstPage = 0x10;
    public const uint PageCount = 6;
    public const uint SharedPage = 0x18;
    public const uint UtcbPage = 0x20;
    private const uint FramesOfSpace = 16;
    private const uint SharedFrame = 7;
    private const uint UtcbSize = 256;

    /// <summary>What is there before the first call.</summary>
    public static IEnumerable<OutsideEvent> At(World world, Dice dice) =>
        [
            .. world.Spaces.SelectMany(space => PagesOf(space.Id, dice)),
            .. world.Threads.Where(_ => dice.Percent(85)).Select(thread => UtcbOf(thread, dice)),
            .. world.Spaces.Where(_ => dice.Percent(50)).Select(space => Store(space.Id, dice)),
        ];

    /// <summary>Something that happens later.</summary>
    public static OutsideEvent? Later(World world, Dice dice) =>
        dice.Below(4) switch
        {
            0 when dice.Any(world.Threads) is { } thread => UtcbOf(thread, dice),
            1 when world.Spaces.Count > 0 => Store(dice.In(world.Spaces).Id, dice),
            _ when world.Spaces.Count > 0 => dice.In([.. PagesOf(dice.In(world.Spaces).Id, dice)]),
            _ => null,
        };

    /// <summary>An address in one of the pages, often such that a buffer crosses into the next.</summary>
    public static uint Address(Dice dice) =>
        dice.Below(20) switch
        {
            0 => dice.Of(0xF000_0000u, 0xEFFF_FFF0u, 0xFFFF_FFF0u, 0u, 0xFFFF_FFFFu),
            < 4 => SharedPage * PageSize + (uint)dice.Below(8),
            < 12 => FirstPage * PageSize + (uint)dice.Below(2048),
            < 16 => (FirstPage + (uint)dice.Below((int)PageCount)) * PageSize + (uint)dice.Below(2048),
            _ => (FirstPage + (uint)dice.Below((int)PageCount)) * PageSize - dice.Of(1u, 8u, 100u),
        };

    private static IEnumerable<SetPage> PagesOf(SpaceId space, Dice dice)
    {
        var frame = (space.Value + 1) * FramesOfSpace;
        for (var page = FirstPage; page < FirstPage + PageCount; page++)
        {
            // The first two are what programs have, the others what they may run into.
            yield return new(space, page, page < FirstPage + 2 ? Usual(frame++, dice) : Any(frame++, dice));
        }
        yield return new(space, SharedPage, new(SharedFrame, PageRights.ReadWrite));
        yield return new(space, UtcbPage, dice.Percent(75) ? new(frame, PageRights.ReadWrite) : Any(frame, dice));
    }

    private static FlatPage Usual(uint frame, Dice dice) =>
        new(frame, dice.Of(PageRights.ReadWrite, PageRights.ReadWrite, PageRights.Read, PageRights.None));

    private static FlatPage Any(uint frame, Dice dice) =>
        new(
            frame,
            dice.Of(PageRights.None, PageRights.Kernel, PageRights.Read, PageRights.ReadWrite),
            dice.Of<ErrorNumber?>(null, null, ErrorNumber.EFAULT, ErrorNumber.ENOMEM)
        );

    private static SetUtcb UtcbOf(ThreadView thread, Dice dice) =>
        new(
            thread.Id,
            dice.Below(12) switch
            {
                0 => 0,
                1 => Address(dice),
                _ => UtcbPage * PageSize + (thread.Id.Local & 0xF) * UtcbSize,
            }
        );

    private static StoreBytes Store(SpaceId space, Dice dice)
    {
        var bytes = new byte[dice.Of(4, 16, 300)];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)dice.Next();
        }
        return new(
            (space.Value + 1) * FramesOfSpace + (uint)dice.Below((int)PageCount + 1),
            dice.Below((int)PageSize - bytes.Length),
            [.. bytes]
        );
    }
}
