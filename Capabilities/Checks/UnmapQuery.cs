namespace Capzero.Capabilities;

/// <summary>May the caller unmap memory of a thread? (R-CHK-5)</summary>
/// <param name="Thread">The thread.</param>
/// <param name="VirtualFrame">The first virtual page frame.</param>
/// <param name="Count">The number of page frames.</param>
public sealed record UnmapQuery(ThreadId Thread, uint VirtualFrame, uint Count) : Query;
