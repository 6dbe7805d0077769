using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>Why a pager's boot was refused (R-POSIX-17).</summary>
/// <param name="Step">The step that failed. A step that looks for a capability names what is missing.</param>
/// <param name="Error">The error.</param>
/// <param name="KernelRule">The kernel's rule, if the step is a call.</param>
public sealed record PagerBootStop(PagerBootStep Step, ErrorNumber Error, string? KernelRule);
