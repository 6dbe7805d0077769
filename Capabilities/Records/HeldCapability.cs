namespace Capzero.Capabilities;

/// <summary>A capability and the list that it is in (R-CAP-5).</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Holder">Whose list it is in.</param>
public sealed record HeldCapability(Capability Capability, Holder Holder);
