namespace Capzero.Capabilities;

/// <summary>The flags are none that the call knows.</summary>
/// <param name="Rule">The rule that names the flags.</param>
/// <param name="Flags">The flags that were given.</param>
public sealed record UnknownFlags(string Rule, uint Flags) : KernelReason(Rule, ErrorNumber.EINVAL);
