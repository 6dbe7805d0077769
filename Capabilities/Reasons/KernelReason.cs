namespace Capzero.Capabilities;

/// <summary>A reason of this layer.</summary>
public abstract record KernelReason : Reason
{
    private protected KernelReason(string rule, ErrorNumber error)
        : base(rule, error) { }

    /// <inheritdoc/>
    public sealed override Explanation Explain() => ReasonText.Explain(this);
}
