namespace Capzero.Manifests;

/// <summary>What came of reading a manifest: a <see cref="ManifestRead"/> or a
/// <see cref="ManifestRejected"/>.</summary>
public abstract record ManifestResult
{
    private protected ManifestResult() { }
}
