namespace Capzero.Capabilities;

/// <summary>A call that <see cref="Kernel.Step"/> takes: a <see cref="ControlCall"/> or a
/// <see cref="ThreadCall"/>.</summary>
public abstract record KernelCall : Call
{
    private protected KernelCall() { }
}
