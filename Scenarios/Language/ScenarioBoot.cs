using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Manifests;

namespace Capzero.Scenarios;

/// <summary>The system before the first step: <see cref="ManifestScenarioBoot"/> or
/// <see cref="InlineScenarioBoot"/>.</summary>
/// <param name="Containers">The containers that have names, and their ids.</param>
public abstract record ScenarioBoot(ImmutableDictionary<string, ContainerId> Containers);

/// <summary>What a manifest boots; in its POSIX containers the first thread is a POSIX pager.</summary>
/// <param name="Path">The path as the scenario states it.</param>
/// <param name="Manifest">The manifest.</param>
/// <param name="Containers">The containers that have names, and their ids.</param>
public sealed record ManifestScenarioBoot(
    string Path,
    Manifest Manifest,
    ImmutableDictionary<string, ContainerId> Containers
) : ScenarioBoot(Containers);

/// <summary>A boot that is described in the scenario itself. It has no POSIX pager.</summary>
/// <param name="Boot">The boot; the kernel accepts it.</param>
/// <param name="Threads">The names of its threads.</param>
/// <param name="Capabilities">The names of its capabilities.</param>
/// <param name="Containers">The containers that have names, and their ids.</param>
public sealed record InlineScenarioBoot(
    Boot Boot,
    ImmutableDictionary<string, ThreadId> Threads,
    ImmutableDictionary<string, CapabilityId> Capabilities,
    ImmutableDictionary<string, ContainerId> Containers
) : ScenarioBoot(Containers);
