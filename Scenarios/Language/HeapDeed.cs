namespace Capzero.Scenarios;

/// <summary>What a pager asks of its heap (R-MEM-40).</summary>
public abstract record HeapDeed : Deed
{
    private protected HeapDeed() { }
}

/// <summary>Allocates a block (R-MEM-41).</summary>
/// <param name="Size">Its size in bytes.</param>
/// <param name="IsZeroed">Whether it is filled with zeros (R-MEM-44).</param>
public sealed record AllocateDeed(uint Size, bool IsZeroed) : HeapDeed;

/// <summary>Frees a block (R-MEM-43).</summary>
/// <param name="Block">The first byte of its payload.</param>
public sealed record FreeDeed(Operand Block) : HeapDeed;

/// <summary>Moves a block to one of another size (R-MEM-44).</summary>
/// <param name="Block">The first byte of its payload.</param>
/// <param name="Size">The new size in bytes; 0 to free it.</param>
public sealed record ResizeDeed(Operand Block, uint Size) : HeapDeed;
