using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A page of a task can be accessed.</summary>
/// <param name="Frame">The frame that it is in.</param>
/// <param name="Kind">What the task may do with it.</param>
public sealed record PageReached(FrameNumber Frame, MappingKind Kind) : Reply;
