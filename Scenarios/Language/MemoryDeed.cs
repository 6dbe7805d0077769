using System.Collections.Immutable;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>What a task, or its pager for it, does to memory that the pager keeps.</summary>
public abstract record MemoryDeed : Deed
{
    private protected MemoryDeed() { }
}

/// <summary>Maps memory (R-MEM-145).</summary>
/// <param name="Length">How many bytes.</param>
/// <param name="File">The name of the file; null for anonymous memory.</param>
/// <param name="Offset">Where in the file, in bytes.</param>
/// <param name="At">The wanted address; null for none.</param>
/// <param name="Protection">What the task may do.</param>
/// <param name="Flags">How it is mapped.</param>
public sealed record MapDeed(
    uint Length,
    string? File,
    uint Offset,
    Operand? At,
    MmapProtection Protection,
    MmapFlags Flags
) : MemoryDeed;

/// <summary>Unmaps memory (R-MEM-151).</summary>
/// <param name="Length">How many bytes.</param>
/// <param name="At">The first address.</param>
public sealed record UnmapDeed(uint Length, Operand At) : MemoryDeed;

/// <summary>Writes what is mapped shared back to its files (R-MEM-152).</summary>
/// <param name="Length">How many bytes.</param>
/// <param name="At">The first address.</param>
public sealed record SyncDeed(uint Length, Operand At) : MemoryDeed;

/// <summary>Reads bytes by instructions (R-MEM-100).</summary>
/// <param name="Count">How many.</param>
/// <param name="From">The first address.</param>
public sealed record LoadDeed(uint Count, Operand From) : MemoryDeed;

/// <summary>Writes bytes by instructions (R-MEM-100).</summary>
/// <param name="To">The first address.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record StoreDeed(Operand To, ImmutableArray<byte> Bytes) : MemoryDeed;

/// <summary>Fetches an instruction (R-MEM-101).</summary>
/// <param name="From">Its address.</param>
public sealed record FetchDeed(Operand From) : MemoryDeed;

/// <summary>Makes a task in a new space, which runs at once.</summary>
public sealed record CreateTaskDeed : MemoryDeed;

/// <summary>Forks (R-MEM-120).</summary>
public sealed record ForkDeed : MemoryDeed;

/// <summary>Makes a thread in its own space (R-MEM-64).</summary>
public sealed record CloneDeed : MemoryDeed;

/// <summary>Opens a file (R-MEM-80).</summary>
/// <param name="File">Its name.</param>
/// <param name="MayRead">Whether for reading.</param>
/// <param name="MayWrite">Whether for writing.</param>
public sealed record OpenDeed(string File, bool MayRead, bool MayWrite) : MemoryDeed;

/// <summary>What is done to an open file as a whole.</summary>
public enum FileVerb
{
    /// <summary>It is closed (R-MEM-86).</summary>
    Close,

    /// <summary>Its dirty pages are written to the vnode (R-MEM-85).</summary>
    Flush,

    /// <summary>Its length becomes 0 (R-POSIX-100).</summary>
    Truncate,
}

/// <summary>Does something to a file as a whole.</summary>
/// <param name="Verb">What.</param>
/// <param name="File">Its name.</param>
public sealed record FileDeed(FileVerb Verb, string File) : MemoryDeed;

/// <summary>Moves bytes between the caller's memory and a file (R-MEM-130).</summary>
/// <param name="IsWrite">Whether to the file.</param>
/// <param name="Count">How many bytes.</param>
/// <param name="Buffer">Where in the caller's memory.</param>
/// <param name="File">The name of the file.</param>
/// <param name="Offset">Where in the file, in bytes.</param>
public sealed record TransferDeed(bool IsWrite, uint Count, Operand Buffer, string File, uint Offset) : MemoryDeed;

/// <summary>Makes a segment of shared memory (R-POSIX-121).</summary>
/// <param name="Pages">How many pages.</param>
public sealed record MakeSegmentDeed(uint Pages) : MemoryDeed;

/// <summary>Attaches a segment (R-POSIX-124).</summary>
/// <param name="Segment">Its name.</param>
/// <param name="At">The wanted address; null for none.</param>
/// <param name="IsReadOnly">Whether it may only be read.</param>
public sealed record AttachDeed(string Segment, Operand? At, bool IsReadOnly) : MemoryDeed;

/// <summary>Detaches a segment (R-POSIX-126).</summary>
/// <param name="At">Its own address.</param>
public sealed record DetachDeed(Operand At) : MemoryDeed;
