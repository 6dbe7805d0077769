namespace Capzero.Memory;

/// <summary>The pager gets a page of the task (R-MEM-131). Replies <see cref="PageReached"/>.</summary>
/// <param name="Address">An address in the page.</param>
/// <param name="Wants">Read, Write or both; anything else is refused.</param>
public sealed record Prefault(uint Address, AreaFlags Wants) : MemoryCall;
