using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Maps memory for a thread (R-MEM-13). Addresses are rounded down to pages.</summary>
/// <param name="Physical">The first physical address.</param>
/// <param name="Virtual">The first address in the thread's space.</param>
/// <param name="Pages">How many pages; with 0 nothing is mapped.</param>
/// <param name="Kind">With which rights; a value that is no kind is refused.</param>
/// <param name="Thread">The thread.</param>
public sealed record MapPages(uint Physical, uint Virtual, uint Pages, MappingKind Kind, ThreadId Thread) : MappingCall;
