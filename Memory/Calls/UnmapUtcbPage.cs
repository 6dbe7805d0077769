namespace Capzero.Memory;

/// <summary>A page of the UTCB region is unmapped from the task, and its address is free (R-MEM-52).</summary>
/// <param name="Address">The address of the page.</param>
public sealed record UnmapUtcbPage(uint Address) : MemoryCall;
