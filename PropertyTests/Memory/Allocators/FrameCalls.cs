using Capzero.Conformance;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>A call to the frame allocator.</summary>
internal abstract record FrameCall
{
    /// <summary>Takes frames.</summary>
    /// <param name="Tag">What later calls name them by.</param>
    /// <param name="Count">How many.</param>
    internal sealed record Take(int Tag, uint Count) : FrameCall;

    /// <summary>Gives an area back.</summary>
    /// <param name="Tag">Which take gave it.</param>
    /// <param name="Offset">How far from its first frame the named one is.</param>
    internal sealed record GiveBack(int Tag, int Offset) : FrameCall;

    /// <summary>Separates an area.</summary>
    /// <param name="Tag">Which take gave it.</param>
    /// <param name="Offset">How far from its first frame the named one is.</param>
    internal sealed record Separate(int Tag, int Offset) : FrameCall;

    /// <summary>The tag of the run itself: its first frame is the allocator's own.</summary>
    public const int Run = -1;

    public static AllocatorScenario<FrameCall> Generate(ulong seed)
    {
        var dice = new Dice(seed);
        var size = dice.Percent(10) ? 1 : dice.Between(2, 48);
        var mostOfOne = dice.Of<uint>(1u, 3, 6, 12);
        var patience = dice.Of<int>(35, 50, 65);
        var taken = new List<FrameCall.Take>();
        var calls = new List<FrameCall>();
        for (var i = dice.Between(1, 79); i > 0; i--)
        {
            if (taken.Count == 0 || dice.Percent(patience))
            {
                var take = new FrameCall.Take(calls.Count, CountFor(dice, size, mostOfOne));
                taken.Add(take);
                calls.Add(take);
            }
            else
            {
                calls.Add(Naming(dice, dice.In(taken), size));
            }
        }
        return new(seed, size, [.. calls]);
    }

    private static uint CountFor(Dice dice, uint size, uint mostOfOne) =>
        dice.Below(20) switch
        {
            0 => 0,
            1 => dice.Between(1, size + 2),
            2 => dice.Of<uint>(size - 1, size, size + 1, uint.MaxValue),
            _ => dice.Between(1, mostOfOne),
        };

    // Mostly what was taken, or a frame of it if it was separated; else something near it, or the run's ends.
    private static FrameCall Naming(Dice dice, FrameCall.Take take, uint size)
    {
        var (tag, offset) = dice.Below(12) switch
        {
            0 => (take.Tag, (int)dice.Between(0, 3) - 1),
            1 => (take.Tag, (int)dice.Between(0, take.Count % 64)),
            2 => (Run, dice.Of<int>(0, (int)size - 1, (int)size, -1, 1)),
            3 => (Run, (int)dice.Between(0, size)),
            _ => (take.Tag, 0),
        };
        return dice.Percent(80) ? new GiveBack(tag, offset) : new Separate(tag, offset);
    }
}
