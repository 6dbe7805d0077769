using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Bytes were read.</summary>
/// <param name="Bytes">The bytes.</param>
public sealed record BytesRead(ImmutableArray<byte> Bytes) : Reply
{
    /// <inheritdoc/>
    public bool Equals(BytesRead? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes.Length;
}
