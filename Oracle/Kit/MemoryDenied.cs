using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>The call is refused, and nothing has changed.</summary>
/// <param name="Error">The error number.</param>
public sealed record MemoryDenied(ErrorNumber Error) : MemoryResult
{
    /// <inheritdoc/>
    public override string ToString() => $"refused: {Error}";
}
