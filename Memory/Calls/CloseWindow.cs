namespace Capzero.Memory;

/// <summary>The pager unmaps what it had mapped for itself, and its addresses are free (R-MEM-134).</summary>
/// <param name="Address">The address of the first byte, as <see cref="OpenWindow"/> gave it.</param>
/// <param name="Size">How many bytes.</param>
public sealed record CloseWindow(uint Address, uint Size) : MemoryCall;
