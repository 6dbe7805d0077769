using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle.Historical;

/// <summary>What Read gives away in 2009: the capabilities, and beside them where the kernel keeps them
/// (E-CAP-21).</summary>
/// <param name="Capabilities">What the caller sees.</param>
internal sealed record ReadWithPointers(ImmutableArray<HeldCapability> Capabilities) : Reply
{
    public bool Equals(ReadWithPointers? other) => other is not null && Capabilities.SequenceEqual(other.Capabilities);

    public override int GetHashCode() => Capabilities.Length;

    public override string ToString() => $"{Capabilities.Length} capabilities, with the kernel's list pointers";
}
