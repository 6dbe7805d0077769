using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>The keys that one mapping of the format may have.</summary>
/// <param name="Home">Which mapping, in words that follow "in".</param>
/// <param name="Names">Its keys.</param>
internal sealed record KeySet(string Home, ImmutableArray<string> Names);
