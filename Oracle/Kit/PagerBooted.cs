using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>The boot of a pager, as far as it came (R-POSIX-11, R-POSIX-13 to R-POSIX-17).</summary>
/// <param name="Stop">The step that failed; null if the pager has booted.</param>
/// <param name="Calls">The pager's calls, in order. The last is the one that failed, if a call failed.</param>
/// <param name="Own">The pager's own list, newest first (R-POSIX-11).</param>
/// <param name="Next">The state after the last call.</param>
public sealed record PagerBooted(
    PagerBootStop? Stop,
    ImmutableArray<MadeCall> Calls,
    ImmutableArray<CapabilityId> Own,
    OracleKernel Next
)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(Environment.NewLine, Calls.Select(call => $"{call}").Append(Stop is null ? "booted" : $"{Stop}"));
}
