namespace Capzero.Capabilities;

/// <summary>A call on threads (chapter 2 §6).</summary>
public abstract record ThreadCall : KernelCall
{
    private protected ThreadCall() { }
}
