using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>No gap is wide enough (R-MEM-142, R-MEM-143).</summary>
/// <param name="Pages">How many pages are wanted.</param>
/// <param name="IsShared">Whether room was looked for in the shared region, or in the task's map window.</param>
public sealed record NoRoom(uint Pages, bool IsShared) : MemoryReason("R-MEM-142", ErrorNumber.ENOMEM);
