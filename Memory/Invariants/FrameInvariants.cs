namespace Capzero.Memory;

/// <summary>Frames and the pages in them (I9, I10, I14).</summary>
internal static class FrameInvariants
{
    /// <summary>Every used frame is the allocator's own, the zero page, or in exactly one cache.</summary>
    public static IEnumerable<string> NoPageIsOrphaned(Census census)
    {
        var memory = census.Memory;
        var cached = census
            .Objects.Values.SelectMany(each => each.Pages.Pages.Select(page => (each.Id, page.Frame)))
            .ToLookup(page => page.Frame, page => page.Id);
        var used = memory
            .Frames.Areas.Where(area => area.IsUsed)
            .SelectMany(area => Enumerable.Range((int)area.Base.Value, (int)area.Length))
            .Select(frame => (uint)frame)
            .ToHashSet();
        foreach (var page in cached.Where(page => page.Count() > 1))
        {
            yield return $"frame 0x{page.Key:x} is in the caches of objects {string.Join(", ", page)}";
        }
        foreach (var page in cached.Where(page => !used.Contains(page.Key)))
        {
            yield return $"frame 0x{page.Key:x} is free, and in the cache of object {page.First()}";
        }
        uint[] own = [memory.Frames.First.Value, memory.ZeroFrame.Value];
        foreach (var frame in used.Where(frame => !own.Contains(frame) && !cached.Contains(frame)))
        {
            yield return $"frame 0x{frame:x} is used, and in no cache";
        }
        foreach (var frame in own.Where(frame => !used.Contains(frame) || cached.Contains(frame)))
        {
            yield return $"frame 0x{frame:x} is the allocator's own or the zero page, and is not kept as such";
        }
    }

    public static IEnumerable<string> TheZeroPageIsZero(Census census)
    {
        var zero = census.Memory.ZeroFrame.Value;
        if (!census.System.Physical[zero].IsZero)
        {
            yield return "the zero page is not all zeros";
        }
        foreach (var (space, table) in census.System.Tables)
        {
            foreach (var (page, entry) in table.Mappings)
            {
                if (entry.Frame == zero && entry.Permits(AccessKind.Write))
                {
                    yield return $"in space {space} page {page} maps the zero page {entry.Kind}";
                }
            }
        }
    }

    /// <summary>Used and free frames are the run; no two free areas touch (R-MEM-30, R-MEM-34).</summary>
    public static IEnumerable<string> FramesAreAccountedFor(Census census)
    {
        var frames = census.Memory.Frames;
        var next = frames.First;
        var wasFree = false;
        foreach (var area in frames.Areas)
        {
            if (area.Base != next || area.Length == 0 || (wasFree && !area.IsUsed))
            {
                yield return $"the area of frames at {area.Base} is out of place";
            }
            (next, wasFree) = (area.Base.Plus(area.Length), !area.IsUsed);
        }
        if (next != frames.First.Plus(frames.Length) || frames.UsedCount + frames.FreeCount != frames.Length)
        {
            yield return $"the areas of frames end at {next}";
        }
    }
}
