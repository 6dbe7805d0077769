using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>
/// A container manifest for which every rule of the format holds (R-MAN-1): only <see cref="ManifestReader"/> makes
/// one. <see cref="ManifestBoot.ToBoot"/> makes a boot of it.
/// </summary>
/// <remarks>Compares by value but for its arrays, which compare by reference.</remarks>
public sealed record Manifest
{
    internal Manifest(string? kernelConfiguration, ImmutableArray<ManifestContainer> containers) =>
        (KernelConfiguration, Containers) = (kernelConfiguration, containers);

    /// <summary>The version of the format that this library reads.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The name of a kernel configuration, if the manifest gives one; kept, not used.</summary>
    public string? KernelConfiguration { get; }

    /// <summary>1 to 255 containers; each stands at the index that is its id.</summary>
    public ImmutableArray<ManifestContainer> Containers { get; }
}
