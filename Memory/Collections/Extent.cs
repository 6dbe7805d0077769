namespace Capzero.Memory;

/// <summary>A stretch of what an allocator divides.</summary>
/// <param name="Start">Its first unit (a frame, a byte).</param>
/// <param name="Length">How many units it has; at least one.</param>
/// <param name="Use">What it is used for; null if it is free.</param>
internal readonly record struct Extent(uint Start, uint Length, object? Use)
{
    /// <summary>The first unit behind it.</summary>
    public uint End => Start + Length;

    public bool IsFree => Use is null;

    public bool IsFreeAndFits(uint length, uint header) => IsFree && Room.Of(this).Fits(length, header);
}
