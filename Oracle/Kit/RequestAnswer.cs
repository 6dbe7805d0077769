using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>What a client is answered that asked for a capability (R-POSIX-51 to R-POSIX-56).</summary>
/// <param name="Error">The error number; null for success.</param>
/// <param name="Rule">The rule that refuses; null for success.</param>
/// <param name="Check">The row of R-POSIX-51 that refuses, or 0.</param>
/// <param name="KernelRule">The kernel's rule, where it was the kernel that refused (R-POSIX-54, R-POSIX-56).</param>
public sealed record RequestAnswer(
    ErrorNumber? Error = null,
    string? Rule = null,
    int Check = 0,
    string? KernelRule = null
)
{
    /// <summary>The answer as MR0 carries it: 0 or a negated error number.</summary>
    public int Value => -(int)(Error ?? 0);

    /// <inheritdoc/>
    public override string ToString() =>
        Error is null ? "served"
        : Check != 0 ? $"refused: {Error} by {Rule}, check {Check}"
        : KernelRule is null ? $"refused: {Error} by {Rule}"
        : $"refused: {Error} by {Rule}, {KernelRule}";
}
