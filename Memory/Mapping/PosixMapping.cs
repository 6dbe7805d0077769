using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>mmap, munmap, msync in the terms of POSIX (R-MEM-145 to R-MEM-152), and do_mmap as a call.</summary>
internal static class PosixMapping
{
    /// <summary>do_mmap as the pager calls it (R-MEM-140).</summary>
    public static MemoryOutcome Map(MemoryDraft draft, MemoryTask task, MapArea call)
    {
        var pages = call.Pages;
        // R-MEM-1 first
        MemoryReason? fault = WrapOf(call.Address, (ulong)pages * Page.Size);
        fault ??= Page.IsAligned(call.Offset) ? null : new NotAligned("R-MEM-140", call.Offset);
        fault ??= Sharing(call.Flags, "R-MEM-61");
        fault ??= FileFault(draft, call);
        if (fault is not null)
        {
            return draft.Refused(fault);
        }
        var file = call.File ?? FileId.Devzero;
        if (SegmentOf(draft, file) is { } segment)
        {
            return SegmentMapping.Attach(draft, task, segment, call.Address, call.Flags);
        }
        var offset = call.File is null ? 0 : Page.NumberOf(call.Offset);
        var isFixed = call.Flags.HasFlag(AreaFlags.Fixed);
        return Finish(draft, task, new(file, offset, call.Address, call.Flags, pages, null, isFixed));
    }

    /// <summary>mmap (R-MEM-145).</summary>
    public static MemoryOutcome Map(MemoryDraft draft, MemoryTask task, Mmap call)
    {
        var pages = Page.CountOf(call.Length);
        var flags = AreaFlagsOf(call);
        MemoryReason? fault = WrapOf(call.Address, call.Length);
        fault ??= Fault(draft, call, flags);
        if (fault is not null)
        {
            return draft.Refused(fault);
        }
        var isFixed = call.Flags.HasFlag(MmapFlags.Fixed);
        if (!call.Flags.HasFlag(MmapFlags.Anonymous))
        {
            var (file, offset) = (call.File!.File, Page.NumberOf(call.Offset));
            return Finish(draft, task, new(file, offset, call.Address, flags, pages, null, isFixed));
        }
        return call.Flags.HasFlag(MmapFlags.Shared)
            ? MapSharedAnonymous(draft, task, call.Address, flags, pages)
            : Finish(draft, task, new(FileId.Devzero, 0, call.Address, flags, pages, null, isFixed));
    }

    /// <summary>munmap (R-MEM-151).</summary>
    public static MemoryOutcome Unmap(MemoryDraft draft, MemoryTask task, Munmap call)
    {
        if (RangeFault(call.Start, call.Length) is { } fault)
        {
            return draft.Refused(fault);
        }
        // E-MEM-16
        if (call.Length == 0)
        {
            return draft.Refused(new NoneWanted("R-MEM-151"));
        }
        // R-MEM-151: pages, not bytes (E-MEM-24).
        Unmapping.Unmap(draft, task.Space, Page.NumberOf(call.Start), Page.CountOf(call.Length));
        return draft.Done(Reply.Nothing);
    }

    /// <summary>do_munmap as the pager calls it (R-MEM-150).</summary>
    public static MemoryOutcome Unmap(MemoryDraft draft, MemoryTask task, UnmapArea call)
    {
        if (RangeFault(call.Address, (ulong)call.Pages * Page.Size) is { } fault)
        {
            return draft.Refused(fault);
        }
        Unmapping.Unmap(draft, task.Space, Page.NumberOf(call.Address), call.Pages);
        return draft.Done(Reply.Nothing);
    }

    /// <summary>msync (R-MEM-152): every area that intersects, not the first alone (E-MEM-35).</summary>
    public static MemoryOutcome Sync(MemoryDraft draft, MemoryTask task, Msync call)
    {
        if (RangeFault(call.Start, call.Length) is { } fault)
        {
            return draft.Refused(fault);
        }
        var first = Page.NumberOf(call.Start);
        foreach (var area in AreaTree.AllIn(draft.AreasOf(task.Space), first, first + Page.CountOf(call.Length)))
        {
            if (AreaChanges.StoredThrough(draft, area) is { } file)
            {
                Flushing.Flush(draft, file.Id);
            }
        }
        return draft.Done(Reply.Nothing);
    }

    // R-MEM-146: a segment that no key and no id can find.
    private static MemoryOutcome MapSharedAnonymous(
        MemoryDraft draft,
        MemoryTask task,
        uint address,
        AreaFlags flags,
        uint pages
    )
    {
        // Gate 3 of R-MEM-140: a segment of no page cannot be made to find that out.
        if (pages == 0)
        {
            return draft.Refused(new NoneWanted("R-MEM-140"));
        }
        return SegmentMaking.Make(draft, pages, key: null, isHidden: true, "R-MEM-146", out var segment) is { } obstacle
            ? draft.Refused(obstacle)
            : SegmentMapping.Attach(draft, task, segment!, address, flags);
    }

    private static MemoryOutcome Finish(MemoryDraft draft, MemoryTask task, in MappingRequest request) =>
        AreaMapping.Map(draft, task, request, out var address) is { } obstacle
            ? draft.Refused(obstacle)
            : draft.Done(new AddressGiven(address));

    // The gates of R-MEM-145, in order.
    private static MemoryReason? Fault(MemoryDraft draft, Mmap call, AreaFlags flags)
    {
        var isAnonymous = call.Flags.HasFlag(MmapFlags.Anonymous);
        if (!isAnonymous && draft.Files.Find(call.File?.File.Value ?? 0) is not { Type: FileType.Vfs })
        {
            return new NotOpen();
        }
        if (!Page.IsAligned(call.Offset))
        {
            return new NotAligned("R-MEM-145", call.Offset);
        }
        if (Sharing(flags, "R-MEM-145") is { } neither)
        {
            return neither;
        }
        return isAnonymous ? null : AccessFault(draft, call.File!, call);
    }

    private static MemoryReason? AccessFault(MemoryDraft draft, OpenedFile opened, Mmap call)
    {
        if (draft.Files[opened.File.Value] is { Type: FileType.Vfs } file && draft.Vnodes[file.Vnode.Value].IsDirectory)
        {
            return new NotAFile(opened.File, "R-MEM-145");
        }
        var stores = call.Flags.HasFlag(MmapFlags.Shared) && call.Protection.HasFlag(MmapProtection.Write);
        return !opened.MayRead || (stores && !opened.MayWrite) ? new NotOpenFor(opened.File, stores) : null;
    }

    private static MemoryReason? FileFault(MemoryDraft draft, MapArea call) =>
        call.File switch
        {
            // R-MEM-140, gate 1; and no area may be shared and of devzero (R-MEM-71).
            null when !call.Flags.HasFlag(AreaFlags.Anonymous) || call.Flags.HasFlag(AreaFlags.Shared) =>
                new NothingToMap(call.Flags),
            null => null,
            { } file when !draft.Files.Contains(file.Value) => new NotOpen(),
            // R-MEM-71: devzero is mapped without a file, and a segment shared and whole.
            { } file => MayBeMapped(draft, file, call) ? null : new NothingToMap(call.Flags),
        };

    private static bool MayBeMapped(MemoryDraft draft, FileId file, MapArea call) =>
        draft.Files[file.Value] is var record
        && record.Type switch
        {
            FileType.Vfs => true,
            FileType.Segment => call.Flags.HasFlag(AreaFlags.Shared) && call.Offset == 0 && call.Pages == record.Pages,
            _ => false,
        };

    // R-MEM-61: exactly one of them (E-MEM-21).
    private static NeitherSharedNorPrivate? Sharing(AreaFlags flags, string rule) =>
        flags.HasFlag(AreaFlags.Shared) == flags.HasFlag(AreaFlags.Private) ? new NeitherSharedNorPrivate(rule) : null;

    // R-MEM-1: before anything else about the range.
    private static RangeWraps? WrapOf(uint address, ulong length) =>
        address != 0 && Page.Wraps(address, length) ? new(address, length, ErrorNumber.EINVAL) : null;

    private static MemoryReason? RangeFault(uint start, ulong length) =>
        Page.Wraps(start, length) ? new RangeWraps(start, length, ErrorNumber.EINVAL)
        : Page.IsAligned(start) ? null
        : new NotAligned("R-MEM-151", start);

    private static Segment? SegmentOf(MemoryDraft draft, FileId file) =>
        draft.Files[file.Value] is { Type: FileType.Segment } record ? draft.Segments[record.Segment.Value] : null;

    private static AreaFlags AreaFlagsOf(Mmap call)
    {
        (bool Is, AreaFlags Flag)[] flags =
        [
            (call.Protection.HasFlag(MmapProtection.Read), AreaFlags.Read),
            (call.Protection.HasFlag(MmapProtection.Write), AreaFlags.Write),
            (call.Protection.HasFlag(MmapProtection.Execute), AreaFlags.Execute),
            (call.Flags.HasFlag(MmapFlags.Shared), AreaFlags.Shared),
            (call.Flags.HasFlag(MmapFlags.Private), AreaFlags.Private),
            (call.Flags.HasFlag(MmapFlags.Fixed), AreaFlags.Fixed),
            (call.Flags.HasFlag(MmapFlags.Anonymous), AreaFlags.Anonymous),
            (call.Flags.HasFlag(MmapFlags.GrowsDown), AreaFlags.GrowsDown),
        ];
        return flags.Where(each => each.Is).Aggregate(AreaFlags.None, (all, each) => all | each.Flag);
    }
}
