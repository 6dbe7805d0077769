using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>The file is a manifest, and every rule holds for it.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Warnings">What is allowed and still worth saying, in the order of the file.</param>
public sealed record ManifestRead(Manifest Manifest, ImmutableArray<ManifestProblem> Warnings) : ManifestResult;
