using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A task as its pager records it for its memory.</summary>
/// <param name="Task">The thread.</param>
/// <param name="Space">Its space, which its areas are listed under.</param>
/// <param name="Region">Where its private mappings may be demanded, in pages.</param>
/// <param name="MapWindow">Where room is looked for, in pages.</param>
public sealed record TaskMemoryView(ThreadId Task, SpaceId Space, PageRange Region, PageRange MapWindow)
{
    internal static TaskMemoryView Of(MemoryTask task) => new(task.Id, task.Space, task.Region, task.MapWindow);
}
