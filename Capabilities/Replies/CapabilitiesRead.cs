using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>The capabilities that the caller sees, in the order in which checks look at them (R-CAP-25).</summary>
/// <param name="Capabilities">The capabilities and their lists.</param>
public sealed record CapabilitiesRead(ImmutableArray<HeldCapability> Capabilities) : Reply
{
    /// <inheritdoc/>
    public bool Equals(CapabilitiesRead? other) => other is not null && Capabilities.SequenceEqual(other.Capabilities);

    /// <inheritdoc/>
    public override int GetHashCode() => Capabilities.Length;
}
