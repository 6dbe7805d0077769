namespace Capzero.Capabilities;

/// <summary>Not every capability of the list is the caller's to share, so none moves (R-CAP-47).</summary>
/// <param name="Capability">The first one that is in the way.</param>
/// <param name="Obstacle">What is wrong with that one alone.</param>
public sealed record ListNotShareable(CapabilityId Capability, Reason Obstacle)
    : KernelReason("R-CAP-47", ErrorNumber.EPERM);
