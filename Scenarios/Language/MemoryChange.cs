using System.Collections.Immutable;

namespace Capzero.Scenarios;

/// <summary>What is done to the memory of a space: <see cref="GiveMemory"/>, <see cref="GiveUtcb"/> or
/// <see cref="Store"/>.</summary>
public abstract record MemoryChange
{
    private protected MemoryChange() { }
}

/// <summary>Maps fresh pages of zeros, for reading and writing.</summary>
/// <param name="Name">The name of the memory: that of its first address.</param>
/// <param name="Address">The first address.</param>
/// <param name="Size">How many bytes.</param>
public sealed record GiveMemory(string Name, uint Address, uint Size) : MemoryChange;

/// <summary>Maps a page for a UTCB, and sets it for the thread.</summary>
/// <param name="Address">The address.</param>
public sealed record GiveUtcb(uint Address) : MemoryChange;

/// <summary>A task of a pager gets a UTCB: a page of the UTCB region (R-MEM-52), or memory that it has mapped.</summary>
/// <param name="At">Where it is in memory of the task's own; null for a page of the region.</param>
public sealed record GiveTaskUtcb(Operand? At) : MemoryChange;

/// <summary>The thread stores bytes.</summary>
/// <param name="To">The first address.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record Store(Operand To, ImmutableArray<byte> Bytes) : MemoryChange;
