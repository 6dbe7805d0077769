namespace Capzero.Manifests;

/// <summary>A container that runs a program of its own: <c>type: baremetal</c>.</summary>
/// <param name="Project">The program's name.</param>
public sealed record BaremetalContainer(string Project) : ContainerKind;
