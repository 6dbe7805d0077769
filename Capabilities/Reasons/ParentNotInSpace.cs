namespace Capzero.Capabilities;

/// <summary>The parent is not a thread of the space that is shared or copied (R-TC-2).</summary>
/// <param name="Parent">The parent.</param>
/// <param name="Space">The space.</param>
public sealed record ParentNotInSpace(ThreadId Parent, SpaceId Space) : KernelReason("R-TC-2", ErrorNumber.EINVAL);
