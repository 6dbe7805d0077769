namespace Capzero.Capabilities;

/// <summary>May the caller map memory for a thread? (R-CHK-4)</summary>
/// <param name="Thread">The thread that is mapped for.</param>
/// <param name="Kind">With which rights.</param>
/// <param name="PhysicalFrame">The first physical page frame.</param>
/// <param name="VirtualFrame">The first virtual page frame.</param>
/// <param name="Count">The number of page frames.</param>
public sealed record MapQuery(ThreadId Thread, MappingKind Kind, uint PhysicalFrame, uint VirtualFrame, uint Count)
    : Query;
