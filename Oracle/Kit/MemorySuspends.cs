namespace Capzero.Oracle;

/// <summary>The task made an illegal access, and is to be suspended (R-MEM-104).</summary>
public sealed record MemorySuspends : MemoryResult
{
    /// <inheritdoc/>
    public override string ToString() => "suspended";
}
