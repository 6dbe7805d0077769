using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A reason of this layer.</summary>
public abstract record MemoryReason : Reason
{
    private protected MemoryReason(string rule, ErrorNumber error)
        : base(rule, error) { }

    /// <inheritdoc/>
    public sealed override Explanation Explain() => MemoryReasonText.Explain(this);
}
