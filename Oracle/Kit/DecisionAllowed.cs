using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>Allowed.</summary>
/// <param name="Deciding">The deciding capabilities: one, or two where the rule asks for two.</param>
public sealed record DecisionAllowed(ImmutableArray<HeldCapability> Deciding) : DecisionResult
{
    /// <inheritdoc/>
    public bool Equals(DecisionAllowed? other) => other is not null && Deciding.SequenceEqual(other.Deciding);

    /// <inheritdoc/>
    public override int GetHashCode() => Deciding.Length;

    /// <inheritdoc/>
    public override string ToString() =>
        $"allowed by {string.Join(" and ", Deciding.Select(held => held.Capability.Id))}";
}
