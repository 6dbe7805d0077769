namespace Capzero.Capabilities;

/// <summary>Creates a thread, Inactive, in the caller's container (R-TC-2).</summary>
/// <param name="Flags">One space directive, at most one pager directive, and what else is shared.</param>
/// <param name="Space">The space to share or copy; not looked at with NewSpace.</param>
/// <param name="Parent">A thread of that space; not looked at with NewSpace.</param>
public sealed record CreateThread(CreateFlags Flags, SpaceId Space, ThreadId Parent) : ThreadCall;
