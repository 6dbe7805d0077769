using Capzero.Capabilities;
using Capzero.Memory;
using Capzero.Oracle;

namespace Capzero.Cli;

/// <summary>What tasks see otherwise than the flat view says: areas, and the first bytes of each task.</summary>
internal static class PagedDifference
{
    internal const uint PageSize = 4096;
    private const int MostPages = 16;

    /// <summary>The first difference; null if there is none.</summary>
    internal static string? Of(OraclePaged oracle, MemorySystem library)
    {
        foreach (var pager in library.View().Pagers)
        {
            if (oracle.MemoryOf(pager.Container) is { } flat && Of(flat, library, pager) is { } difference)
            {
                return difference;
            }
        }
        return null;
    }

    private static string? Of(OracleMemory oracle, MemorySystem library, PagerMemoryView view)
    {
        foreach (var task in view.Tasks)
        {
            var areas = view.AreaLists.First(list => list.Space == task.Space).Areas;
            var mine = areas.Select(area => (area.First, area.End, area.Flags));
            if (!oracle.AreasOf(task.Task).Select(area => (area.First, area.End, area.Flags)).SequenceEqual(mine))
            {
                return $"the areas of {task.Task} are others";
            }
            foreach (var page in areas.SelectMany(Pages).Take(MostPages))
            {
                if (!IsSame(oracle.PageSeenBy(task.Task, page), library, task.Task, page))
                {
                    return $"{task.Task} reads other bytes in page 0x{page:x}";
                }
            }
        }
        return null;
    }

    private static bool IsSame(byte[]? expected, MemorySystem library, ThreadId task, uint page)
    {
        var outcome = library.Step(task, new Load(page * PageSize, PageSize));
        return outcome switch
        {
            MemoryDone { Reply: BytesRead read } => expected is not null && read.Bytes.AsSpan().SequenceEqual(expected),
            TaskSuspended { Reason: NoFramesLeft } => true,
            _ => expected is null,
        };
    }

    private static IEnumerable<uint> Pages(AreaView area)
    {
        for (var page = area.First; page < area.End; page++)
        {
            yield return page;
        }
    }
}
