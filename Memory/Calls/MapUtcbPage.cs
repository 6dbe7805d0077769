namespace Capzero.Memory;

/// <summary>The lowest free page of the UTCB region is mapped for the task, private, anonymous and fixed (R-MEM-52).
/// If an area of the task covers it already, it is only taken (R-POSIX-61). Replies <see cref="AddressGiven"/>.</summary>
public sealed record MapUtcbPage : MemoryCall;
