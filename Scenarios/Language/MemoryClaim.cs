using System.Collections.Immutable;

namespace Capzero.Scenarios;

/// <summary>Something that should hold of what a pager keeps.</summary>
public abstract record MemoryClaim : Claim
{
    private protected MemoryClaim() { }
}

/// <summary>How a page should be mapped.</summary>
public enum PageState
{
    /// <summary>Not at all.</summary>
    NotMapped,

    /// <summary>For reading.</summary>
    ReadOnly,

    /// <summary>For reading and writing.</summary>
    ReadWrite,

    /// <summary>It is the zero page (R-MEM-75).</summary>
    Zero,
}

/// <summary>A page of a task is mapped in some way.</summary>
/// <param name="Thread">The name of the task.</param>
/// <param name="At">An address in the page.</param>
/// <param name="State">The way.</param>
public sealed record PageClaim(string Thread, Operand At, PageState State) : MemoryClaim;

/// <summary>Two tasks have the same frame mapped.</summary>
/// <param name="Thread">The name of the one.</param>
/// <param name="At">An address in its page.</param>
/// <param name="Other">The name of the other.</param>
/// <param name="OtherAt">An address in its page.</param>
/// <param name="IsSame">Whether it is the same frame.</param>
public sealed record SameFrameClaim(string Thread, Operand At, string Other, Operand OtherAt, bool IsSame)
    : MemoryClaim;

/// <summary>A chain has so many objects (R-MEM-71).</summary>
/// <param name="Thread">The name of the task.</param>
/// <param name="At">An address in its area.</param>
/// <param name="Count">How many.</param>
public sealed record ChainClaim(string Thread, Operand At, uint Count) : MemoryClaim;

/// <summary>A task has so many areas.</summary>
/// <param name="Thread">Its name.</param>
/// <param name="Count">How many.</param>
public sealed record AreasClaim(string Thread, uint Count) : MemoryClaim;

/// <summary>A container has so many free frames (R-MEM-34).</summary>
/// <param name="Container">Its name.</param>
/// <param name="Count">How many.</param>
public sealed record FramesClaim(string Container, uint Count) : MemoryClaim;

/// <summary>A name of memory, or of a block, stands for some address.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The address.</param>
public sealed record AddressClaim(string Name, Operand Address) : MemoryClaim;

/// <summary>A vnode holds some bytes: what was flushed (R-MEM-85).</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Bytes">All its bytes.</param>
public sealed record FileClaim(string File, ImmutableArray<byte> Bytes) : MemoryClaim;
