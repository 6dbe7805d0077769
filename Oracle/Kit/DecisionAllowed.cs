using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>Allowed.</summary>
/// <param name="Deciding">The deciding capabilities (R-CAP-7): one, or two where the rule asks for two; default if the
/// kernel does not say, and then nobody asks.</param>
public sealed record DecisionAllowed(ImmutableArray<HeldCapability> Deciding = default) : DecisionResult
{
    /// <inheritdoc/>
    public bool Equals(DecisionAllowed? other) =>
        other is not null
        && Deciding.IsDefault == other.Deciding.IsDefault
        && (Deciding.IsDefault || Deciding.SequenceEqual(other.Deciding));

    /// <inheritdoc/>
    public override int GetHashCode() => Deciding.IsDefault ? -1 : Deciding.Length;

    /// <inheritdoc/>
    public override string ToString() =>
        Deciding.IsDefault
            ? "allowed"
            : $"allowed by {string.Join(" and ", Deciding.Select(held => held.Capability.Id))}";
}
