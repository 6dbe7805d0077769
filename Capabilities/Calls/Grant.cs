namespace Capzero.Capabilities;

/// <summary>Gives a capability away (R-CAP-40 to R-CAP-43).</summary>
/// <param name="Subject">The capability.</param>
/// <param name="Grantee">The thread that becomes its owner, in any container.</param>
/// <param name="Flags">Single, and Immutable if the grantee shall only use it.</param>
public sealed record Grant(CapabilityId Subject, ThreadId Grantee, GrantFlags Flags = GrantFlags.Single) : ControlCall;
