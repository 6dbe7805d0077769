using Capzero.Memory;

namespace Capzero.Oracle;

/// <summary>An area as a flat memory has it: without a chain.</summary>
/// <param name="First">Its first page.</param>
/// <param name="End">The first page behind it.</param>
/// <param name="Flags">Its flags (R-MEM-60).</param>
/// <param name="Vnode">The file that it shows, if it shows one.</param>
/// <param name="Segment">The segment that it shows, if it shows one.</param>
/// <param name="Offset">Which page of that its first page shows (R-MEM-63).</param>
public sealed record FlatArea(uint First, uint End, AreaFlags Flags, VnodeId? Vnode, SegmentId? Segment, uint Offset);
