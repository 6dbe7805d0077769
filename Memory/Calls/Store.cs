using System.Collections.Immutable;

namespace Capzero.Memory;

/// <summary>Instructions of the task write bytes (R-MEM-100). If one page is illegal to write, nothing is written.</summary>
/// <param name="Address">The first address.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record Store(uint Address, ImmutableArray<byte> Bytes) : MemoryCall
{
    /// <inheritdoc/>
    public bool Equals(Store? other) =>
        other is not null && Address == other.Address && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Address, Bytes.Length);
}
