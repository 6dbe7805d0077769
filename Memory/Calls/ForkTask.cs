using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The memory of a fork: the private areas are frozen, and the child gets a copy of the mappings and of the areas
/// (R-MEM-120, R-MEM-121).</summary>
/// <param name="Child">The new thread.</param>
/// <param name="ChildSpace">Its space, in which nothing is mapped yet, or the copied mappings are already.</param>
public sealed record ForkTask(ThreadId Child, SpaceId ChildSpace) : MemoryCall;
