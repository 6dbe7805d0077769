using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>A capability that did not permit, and the first requirement that it fails (R-CAP-7).</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Shortfall">The requirement.</param>
public readonly record struct Miss(CapabilityId Capability, Shortfall Shortfall)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Capability} lacks {Shortfall}";
}
