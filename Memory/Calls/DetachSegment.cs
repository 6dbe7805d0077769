namespace Capzero.Memory;

/// <summary>What the task maps of a segment in the range of its own address is unmapped (R-POSIX-126).</summary>
/// <param name="Address">The own address of a segment that the task maps.</param>
public sealed record DetachSegment(uint Address) : MemoryCall;
