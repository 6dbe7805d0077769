namespace Capzero.Memory;

/// <summary>brk: answers 0 and does nothing (R-MEM-153).</summary>
/// <param name="End">Is not looked at.</param>
public sealed record Brk(uint End) : MemoryCall;
