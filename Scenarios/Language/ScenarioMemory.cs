using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>The memory that the first thread of a container keeps for its tasks.</summary>
/// <param name="Container">The container.</param>
/// <param name="Layout">Its ranges: those of the manifest, or the default ones (R-MEM-20).</param>
/// <param name="Frames">How many frames there are for tasks; null for all of the container.</param>
/// <param name="Files">The files that its file system has.</param>
public sealed record ScenarioMemory(
    ContainerId Container,
    MemoryLayout Layout,
    uint? Frames,
    ImmutableArray<ScenarioFileGiven> Files
);

/// <summary>A file that is there before the first step.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Vnode">Its vnode.</param>
/// <param name="Bytes">Its contents.</param>
public sealed record ScenarioFileGiven(string Name, VnodeId Vnode, ImmutableArray<byte> Bytes);
