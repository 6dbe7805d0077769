namespace Capzero.Memory;

/// <summary>
/// What a search for room must know of many free extents: the longest length among them, and which of the 32 lengths
/// from there down occur. That is enough to decide, without looking at one of them, whether one has exactly a wanted
/// length, or exceeds it by a header at least: a length too short to be divided is within a header of the longest.
/// </summary>
/// <param name="Longest">The longest length; 0 if there is no free extent.</param>
/// <param name="Lengths">Bit i: an extent of length Longest − i is there.</param>
internal readonly record struct Room(uint Longest, uint Lengths)
{
    private const int Width = 32;

    public static Room Of(Extent extent) => extent.IsFree ? new(extent.Length, 1) : default;

    /// <summary>Whether there is an extent of exactly this length, or longer by a header at least.</summary>
    /// <param name="length">The wanted length, not 0.</param>
    /// <param name="header">How much longer an extent must be to be divided: 0 to 32.</param>
    // R-MEM-41: what is longer by less than a header does not fit.
    public bool Fits(uint length, uint header) =>
        Longest >= length && (Longest - length >= header || (Lengths >> (int)(Longest - length) & 1) != 0);

    /// <summary>What is known of two sets of extents together.</summary>
    public Room Or(Room other) =>
        Longest >= other.Longest ? Over(other.Longest, other.Lengths) : other.Over(Longest, Lengths);

    private Room Over(uint longest, uint lengths) =>
        Longest - longest < Width ? this with { Lengths = Lengths | lengths << (int)(Longest - longest) } : this;
}
