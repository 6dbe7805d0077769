namespace Capzero.Capabilities;

/// <summary>Reduces a capability in place (R-CAP-35, R-CAP-36).</summary>
/// <param name="Wanted">The capability as it shall be. Its id names it; owner, type and used must be as they are;
/// device and charge are the kernel's and not looked at.</param>
public sealed record Deduce(Capability Wanted) : ControlCall;
