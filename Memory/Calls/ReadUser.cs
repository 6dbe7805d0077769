namespace Capzero.Memory;

/// <summary>The pager takes bytes from the task (R-MEM-135). Replies <see cref="BytesRead"/>.</summary>
/// <param name="Address">The first address.</param>
/// <param name="Size">How many bytes.</param>
public sealed record ReadUser(uint Address, uint Size) : MemoryCall;
