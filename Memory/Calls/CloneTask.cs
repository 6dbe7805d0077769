using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A thread joins the space of the task and shares its areas (R-MEM-64).</summary>
/// <param name="Newcomer">The new thread.</param>
public sealed record CloneTask(ThreadId Newcomer) : MemoryCall;
