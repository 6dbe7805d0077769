using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What the pager records of a thread for its memory.</summary>
/// <param name="Id">The thread.</param>
/// <param name="Space">Its space, by which its areas are found (R-MEM-64).</param>
/// <param name="Region">Where its private mappings may be demanded, in pages.</param>
/// <param name="MapWindow">Where room is looked for, in pages (R-MEM-143).</param>
internal sealed record MemoryTask(ThreadId Id, SpaceId Space, PageRange Region, PageRange MapWindow);
