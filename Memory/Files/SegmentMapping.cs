using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Segments are attached, all at their own addresses, and detached (R-POSIX-123 to R-POSIX-126).</summary>
internal static class SegmentMapping
{
    /// <summary>Attaches a segment that an id names.</summary>
    public static MemoryOutcome Attach(MemoryDraft draft, MemoryTask task, AttachSegment call)
    {
        // R-MEM-146: no id finds a segment of an anonymous mapping.
        if (draft.Segments.Find(call.Segment.Value) is not { IsHidden: false } segment)
        {
            return draft.Refused(new NoSuchSegment(call.Segment));
        }
        if (!Page.IsAligned(call.Address))
        {
            return draft.Refused(new NotAligned("R-POSIX-123", call.Address));
        }
        var rights = call.IsReadOnly ? AreaFlags.Read : AreaFlags.Read | AreaFlags.Write;
        return Attach(draft, task, segment, call.Address, AreaFlags.Shared | AreaFlags.Anonymous | rights);
    }

    /// <summary>Attaches a segment at its own address, which its first attachment gives it (R-POSIX-124).</summary>
    public static MemoryOutcome Attach(
        MemoryDraft draft,
        MemoryTask task,
        Segment segment,
        uint address,
        AreaFlags flags
    )
    {
        if (segment.OwnPage is { } own)
        {
            return AttachAgain(draft, task, segment, own, address, flags);
        }
        var isFixed = flags.HasFlag(AreaFlags.Fixed);
        var request = new MappingRequest(segment.File, 0, address, flags, segment.Pages, segment, isFixed);
        if (AreaMapping.Map(draft, task, request, out var mapped) is { } obstacle)
        {
            return draft.Refused(obstacle);
        }
        var first = Page.NumberOf(mapped) - (flags.HasFlag(AreaFlags.GrowsDown) ? segment.Pages : 0);
        draft.Segments = draft.Segments.Set(segment.Id.Value, segment with { OwnPage = first });
        draft.Shared = draft.Shared.Used(first, segment.Pages);
        return draft.Done(new AddressGiven(mapped));
    }

    /// <summary>Unmaps what the task has of the segment whose own address this is (R-POSIX-126).</summary>
    public static MemoryOutcome Detach(MemoryDraft draft, MemoryTask task, DetachSegment call)
    {
        // Two segments have one address if a task mapped one over a part of the other that was its alone (R-MEM-141).
        var segment = draft.Segments.Values.FirstOrDefault(each =>
            AddressOf(each) == call.Address && AreasOf(draft, task, each).Any()
        );
        if (segment is null)
        {
            return draft.Refused(new NotAttached(call.Address));
        }
        // The list is persistent: what is unmapped meanwhile does not disturb it.
        foreach (var area in AreasOf(draft, task, segment))
        {
            Unmapping.Unmap(draft, task.Space, area.First, area.PageCount);
        }
        return draft.Done(Reply.Nothing);
    }

    // R-POSIX-124, R-POSIX-125: at the same address; contents stay, and nothing else may be there.
    private static MemoryOutcome AttachAgain(
        MemoryDraft draft,
        MemoryTask task,
        Segment segment,
        uint own,
        uint address,
        AreaFlags flags
    )
    {
        if (address != 0 && address != Page.AddressOf(own))
        {
            return draft.Refused(new AddressUnfit(address, segment.Pages, AddressProblem.NotItsOwn));
        }
        var there = AreaTree.AllIn(draft.AreasOf(task.Space), own, own + segment.Pages);
        if (there.Any(area => area.Top != segment.File.Object))
        {
            return draft.Refused(new AddressUnfit(Page.AddressOf(own), segment.Pages, AddressProblem.Occupied));
        }
        var request = new MappingRequest(
            segment.File,
            0,
            Page.AddressOf(own),
            flags,
            segment.Pages,
            segment,
            IsFixed: true
        );
        return AreaMapping.Map(draft, task, request, out var mapped) is { } obstacle
            ? draft.Refused(obstacle)
            : draft.Done(new AddressGiven(mapped));
    }

    private static IEnumerable<Area> AreasOf(MemoryDraft draft, MemoryTask task, Segment segment) =>
        segment.OwnPage is { } own
            ? AreaTree
                .AllIn(draft.AreasOf(task.Space), own, own + segment.Pages)
                .Where(area => area.Top == segment.File.Object)
            : [];

    private static uint? AddressOf(Segment segment) => segment.OwnPage is { } own ? Page.AddressOf(own) : null;
}
