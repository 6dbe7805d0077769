using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What came of a pager's service to a task.</summary>
/// <param name="Next">The system after it; the same instance as before if nothing has changed.</param>
/// <param name="Outcome">What the task, or the pager, hears of it.</param>
public sealed record PagerService(PagedSystem Next, MemoryOutcome Outcome)
{
    /// <summary>What became of the end of a thread that pages itself (R-MEM-19), before its records went; null if none
    /// ended.</summary>
    public Outcome<PagedSystem>? Exit { get; init; }
}
