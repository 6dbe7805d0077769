namespace Capzero.Manifests;

/// <summary>What a container runs: <see cref="BaremetalContainer"/> or <see cref="PosixContainer"/>.</summary>
public abstract record ContainerKind
{
    private protected ContainerKind() { }
}
