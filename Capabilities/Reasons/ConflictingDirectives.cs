namespace Capzero.Capabilities;

/// <summary>The flags for creating a thread contradict each other, or lack a space directive (R-TC-2).</summary>
/// <param name="Flags">The flags that were given.</param>
/// <param name="Conflict">Which sentence of the rule they break.</param>
public sealed record ConflictingDirectives(CreateFlags Flags, DirectiveConflict Conflict)
    : KernelReason("R-TC-2", ErrorNumber.EINVAL);
