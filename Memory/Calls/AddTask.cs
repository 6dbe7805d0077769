using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The pager begins to manage a thread, whose space has no areas yet.</summary>
/// <param name="Task">The thread.</param>
/// <param name="Space">Its space, which no other task uses.</param>
/// <param name="Region">Where its private mappings may be demanded, in pages (R-MEM-22).</param>
/// <param name="MapWindow">Where room is looked for, in pages (R-MEM-143).</param>
public sealed record AddTask(ThreadId Task, SpaceId Space, PageRange Region, PageRange MapWindow) : MemoryCall;
