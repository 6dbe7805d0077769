using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>The call is refused, and nothing has changed.</summary>
/// <param name="Error">The error number.</param>
/// <param name="Rule">The rule that refuses.</param>
public sealed record StepRefused(ErrorNumber Error, string Rule) : StepResult
{
    /// <inheritdoc/>
    public override string ToString() => $"refused: {Error} by {Rule}";
}
