namespace Capzero.Capabilities;

/// <summary>The caller's container has no such space (R-TC-2, R-ID-6).</summary>
/// <param name="Space">The space.</param>
public sealed record NoSuchSpace(SpaceId Space) : KernelReason("R-TC-2", ErrorNumber.ESRCH);
