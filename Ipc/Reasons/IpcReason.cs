using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A reason of this layer.</summary>
public abstract record IpcReason : Reason
{
    private protected IpcReason(string rule, ErrorNumber error)
        : base(rule, error) { }

    /// <inheritdoc/>
    public sealed override Explanation Explain() => IpcReasonText.Explain(this);
}
