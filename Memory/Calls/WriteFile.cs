using System.Collections.Immutable;

namespace Capzero.Memory;

/// <summary>The pager writes bytes to a file through its page cache; a file that is too short grows (R-MEM-83,
/// R-MEM-84).</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Where, in bytes; may be behind the end.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record WriteFile(FileId File, uint Offset, ImmutableArray<byte> Bytes) : MemoryCall
{
    /// <inheritdoc/>
    public bool Equals(WriteFile? other) =>
        other is not null && (File, Offset) == (other.File, other.Offset) && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(File, Offset, Bytes.Length);
}
