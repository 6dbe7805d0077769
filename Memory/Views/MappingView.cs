using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A page that is mapped.</summary>
/// <param name="Page">Its page number.</param>
/// <param name="Frame">The frame.</param>
/// <param name="Kind">What the user may do.</param>
public readonly record struct MappingView(uint Page, FrameNumber Frame, MappingKind Kind);
