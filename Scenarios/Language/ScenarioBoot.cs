using Capzero.Capabilities;
using Capzero.Manifests;

namespace Capzero.Scenarios;

/// <summary>The system before the first step: <see cref="ManifestScenarioBoot"/> or
/// <see cref="InlineScenarioBoot"/>.</summary>
/// <param name="Names">The names that it gives.</param>
public abstract record ScenarioBoot(Names Names);

/// <summary>What a manifest boots; in its POSIX containers the first thread is a POSIX pager.</summary>
/// <param name="Path">The path as the scenario states it.</param>
/// <param name="Manifest">The manifest.</param>
/// <param name="Names">The names of its containers.</param>
public sealed record ManifestScenarioBoot(string Path, Manifest Manifest, Names Names) : ScenarioBoot(Names);

/// <summary>A boot that is described in the scenario itself. It has no POSIX pager.</summary>
/// <param name="Boot">The boot; the kernel accepts it.</param>
/// <param name="Names">The names of all that is in it.</param>
public sealed record InlineScenarioBoot(Boot Boot, Names Names) : ScenarioBoot(Names);
