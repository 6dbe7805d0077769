namespace Capzero.Capabilities;

/// <summary>What became of a boot: <see cref="Booted"/> or <see cref="BootRejected"/>.</summary>
public abstract record BootResult
{
    private protected BootResult() { }
}
