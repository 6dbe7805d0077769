using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>A reason of this layer.</summary>
public abstract record PosixReason : Reason
{
    private protected PosixReason(string rule, ErrorNumber error)
        : base(rule, error) { }

    /// <inheritdoc/>
    public sealed override Explanation Explain() => PosixReasonText.Explain(this);
}
