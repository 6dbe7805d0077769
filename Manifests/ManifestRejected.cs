using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>The file is no manifest; nothing of it is used (R-MAN-2).</summary>
/// <param name="Errors">1 to <see cref="ManifestReader.GreatestErrorCount"/> errors, in the order of the file.</param>
/// <param name="HasMore">Whether the file has further errors, which are not told.</param>
public sealed record ManifestRejected(ImmutableArray<ManifestProblem> Errors, bool HasMore) : ManifestResult;
