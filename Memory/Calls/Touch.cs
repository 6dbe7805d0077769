namespace Capzero.Memory;

/// <summary>An instruction of the task touches a page (R-MEM-100). Replies <see cref="PageReached"/>.</summary>
/// <param name="Address">The address.</param>
/// <param name="Wanted">What the instruction does there.</param>
public sealed record Touch(uint Address, AccessKind Wanted) : MemoryCall;
