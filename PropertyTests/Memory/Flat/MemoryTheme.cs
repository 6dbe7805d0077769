using Capzero.Conformance;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Which kinds of calls a scenario makes, by weight (R-ORC-21): of all kinds; or those that build and drop
/// shadows, that work on files, that share; or any half of them.</summary>
internal static class MemoryTheme
{
    private static readonly MemoryCallKind[] Everything =
    [
        .. Enum.GetValues<MemoryCallKind>(),
        .. Often(16, MemoryCallKind.Store),
        .. Often(5, MemoryCallKind.Touch, MemoryCallKind.MapFile, MemoryCallKind.Fork, MemoryCallKind.Load),
        .. Often(4, MemoryCallKind.MapPrivate, MemoryCallKind.Unmap, MemoryCallKind.Open),
        .. Often(
            3,
            MemoryCallKind.MapArea,
            MemoryCallKind.MapShared,
            MemoryCallKind.WriteFile,
            MemoryCallKind.ReadFile,
            MemoryCallKind.User
        ),
        .. Often(2, MemoryCallKind.Attach, MemoryCallKind.Exit, MemoryCallKind.Prefault),
        MemoryCallKind.Window,
    ];

    private static readonly MemoryCallKind[] Shadows =
    [
        MemoryCallKind.Clone,
        .. Often(2, MemoryCallKind.Open, MemoryCallKind.MapPrivate),
        .. Often(3, MemoryCallKind.MapFile, MemoryCallKind.Touch, MemoryCallKind.Exit, MemoryCallKind.Unmap),
        .. Often(7, MemoryCallKind.Fork),
        .. Often(20, MemoryCallKind.Store),
    ];

    private static readonly MemoryCallKind[] Files =
    [
        MemoryCallKind.Flush,
        MemoryCallKind.Fork,
        MemoryCallKind.Exit,
        MemoryCallKind.Truncate,
        .. Often(2, MemoryCallKind.Close, MemoryCallKind.Sync, MemoryCallKind.Unmap, MemoryCallKind.ReadFile),
        .. Often(3, MemoryCallKind.Open, MemoryCallKind.WriteFile, MemoryCallKind.Touch),
        .. Often(6, MemoryCallKind.MapFile),
        .. Often(10, MemoryCallKind.Store),
    ];

    private static readonly MemoryCallKind[] Sharing =
    [
        MemoryCallKind.MakeSegment,
        MemoryCallKind.Detach,
        MemoryCallKind.Exit,
        MemoryCallKind.MapFile,
        MemoryCallKind.Open,
        .. Often(2, MemoryCallKind.Attach, MemoryCallKind.Unmap, MemoryCallKind.Fork, MemoryCallKind.Load),
        .. Often(3, MemoryCallKind.MapArea, MemoryCallKind.MapShared, MemoryCallKind.Touch),
        .. Often(8, MemoryCallKind.Store),
    ];

    /// <summary>The kinds of one scenario, each as often as it weighs. Store is always among them.</summary>
    public static MemoryCallKind[] Any(Dice dice) =>
        dice.Below(10) switch
        {
            < 2 => Everything,
            < 5 => Shadows,
            < 7 => Files,
            7 => Sharing,
            _ => Half(dice),
        };

    private static MemoryCallKind[] Half(Dice dice)
    {
        var enabled = Everything.Distinct().Where(_ => dice.Percent(50)).Append(MemoryCallKind.Store).ToHashSet();
        return [.. Everything.Where(enabled.Contains)];
    }

    private static IEnumerable<MemoryCallKind> Often(int times, params MemoryCallKind[] kinds) =>
        kinds.SelectMany(kind => Enumerable.Repeat(kind, times));
}
