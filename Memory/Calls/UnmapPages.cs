using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Unmaps memory of a thread (R-MEM-14). The address is rounded down to pages.</summary>
/// <param name="Virtual">The first address in the thread's space.</param>
/// <param name="Pages">How many pages; with 0 nothing happens.</param>
/// <param name="Thread">The thread.</param>
public sealed record UnmapPages(uint Virtual, uint Pages, ThreadId Thread) : MappingCall;
