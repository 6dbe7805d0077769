using System.Collections.Immutable;

namespace Capzero.Memory;

/// <summary>The pager puts bytes into pages of the task, which the task may read and write (R-MEM-135).</summary>
/// <param name="Address">The first address.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record WriteUser(uint Address, ImmutableArray<byte> Bytes) : MemoryCall
{
    /// <inheritdoc/>
    public bool Equals(WriteUser? other) =>
        other is not null && Address == other.Address && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Address, Bytes.Length);
}
