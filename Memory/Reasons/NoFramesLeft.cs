using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>No free area of frames is long enough (R-MEM-31).</summary>
/// <param name="Wanted">How many frames are wanted.</param>
/// <param name="LongestFree">How many the longest free area has; 0 if there is none.</param>
public sealed record NoFramesLeft(uint Wanted, uint LongestFree) : MemoryReason("R-MEM-31", ErrorNumber.ENOMEM);
