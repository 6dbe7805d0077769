namespace Capzero.Capabilities;

/// <summary>The caller does not own the capability (R-CAP-22).</summary>
/// <param name="Error">ENOCAP or EPERM, by call.</param>
/// <param name="Capability">The capability.</param>
/// <param name="Owner">Who owns it; <see cref="ThreadId.Nil"/> if nobody does any more.</param>
public sealed record NotOwner(ErrorNumber Error, CapabilityId Capability, ThreadId Owner)
    : KernelReason("R-CAP-22", Error);
