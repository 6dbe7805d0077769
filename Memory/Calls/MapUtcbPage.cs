namespace Capzero.Memory;

/// <summary>The lowest free page of the UTCB region is mapped for the task, private, anonymous and fixed (R-MEM-52).
/// Replies <see cref="AddressGiven"/>.</summary>
public sealed record MapUtcbPage : MemoryCall;
