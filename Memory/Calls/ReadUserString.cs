namespace Capzero.Memory;

/// <summary>The pager takes a string from the task, up to and with its terminator, and looks at no page behind it
/// (R-MEM-135). Replies <see cref="BytesRead"/>.</summary>
/// <param name="Address">The first address.</param>
/// <param name="Limit">How many bytes it may have at most, its terminator included.</param>
public sealed record ReadUserString(uint Address, uint Limit) : MemoryCall;
