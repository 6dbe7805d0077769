using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>The call is over.</summary>
/// <param name="Reply">What came of it.</param>
public sealed record MemoryAnswered(Reply Reply) : MemoryResult
{
    /// <inheritdoc/>
    public override string ToString() => $"done: {Reply}";
}
