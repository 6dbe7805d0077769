namespace Capzero.Capabilities;

/// <summary>A reason of this layer; <see cref="ReasonText"/> has a text for each.</summary>
public abstract record KernelReason : Reason
{
    private protected KernelReason(string rule, ErrorNumber error)
        : base(rule, error) { }
}
