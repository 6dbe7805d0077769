namespace Capzero.Memory;

/// <summary>The pager takes a null-terminated array of words from the task (R-MEM-135). Replies
/// <see cref="BytesRead"/>.</summary>
/// <param name="Address">The first address.</param>
/// <param name="Limit">How many bytes it may have at most, its terminator included.</param>
public sealed record ReadUserWords(uint Address, uint Limit) : MemoryCall;
