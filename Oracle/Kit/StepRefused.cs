using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>The call is refused, and nothing has changed.</summary>
/// <param name="Error">The error number.</param>
/// <param name="Rule">The rule that refuses; null if the kernel does not say, and then nobody asks.</param>
public sealed record StepRefused(ErrorNumber Error, string? Rule = null) : StepResult
{
    /// <inheritdoc/>
    public override string ToString() => Rule is null ? $"refused: {Error}" : $"refused: {Error} by {Rule}";
}
