namespace Capzero.Memory;

/// <summary>Instructions of the task read bytes (R-MEM-100). Replies <see cref="BytesRead"/>. If one page is illegal to
/// read, no byte is read and no page stays paged in.</summary>
/// <param name="Address">The first address.</param>
/// <param name="Size">How many bytes.</param>
public sealed record Load(uint Address, uint Size) : MemoryCall;
