namespace Capzero.Capabilities;

/// <summary>A call on capabilities themselves (chapter 2 §3).</summary>
public abstract record ControlCall : KernelCall
{
    private protected ControlCall() { }
}
