namespace Capzero.Manifests;

/// <summary>Why a source has no text to read.</summary>
/// <param name="Index">Where, in UTF-16 units from the start.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What would be right.</param>
internal sealed record Flaw(int Index, string What, string Expected);
