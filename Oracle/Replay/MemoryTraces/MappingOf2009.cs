using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>What a step of a trace wants mapped.</summary>
/// <param name="Address">The wanted address; 0 for none.</param>
/// <param name="Pages">How many pages.</param>
/// <param name="Flags">The flags of the area, as they were asked for.</param>
/// <param name="Offset">Where in the file it begins, in bytes.</param>
/// <param name="Object">The topmost object of its chain.</param>
internal readonly record struct MappingOf2009(uint Address, uint Pages, AreaFlags Flags, uint Offset, ObjectId Object)
{
    public bool IsShared => AddressErrata.IsShared(Flags);

    public bool IsFixed => Flags.HasFlag(AreaFlags.Fixed);

    /// <summary>What a step wants mapped; null if it is no such step, or names what there is not.</summary>
    public static MappingOf2009? Of(MemoryStep step, RecordedMemory before, RecordedFacts facts) =>
        step.Op switch
        {
            "mmap" => new(
                step.Word("addr"),
                step.Word("np"),
                (AreaFlags)step.Word("fl"),
                step.Word("foff"),
                new(step.Word("file"))
            ),
            // R-MEM-146: a segment, which is made first.
            "sysmmap" when ((MmapFlags)step.Word("mfl")).HasFlag(MmapFlags.Shared | MmapFlags.Anonymous) => null,
            "sysmmap" => new(
                step.Word("addr"),
                Page.CountOf(step.Word("len")),
                FlagsOf((MmapProtection)step.Word("prot"), (MmapFlags)step.Word("mfl")),
                step.Word("foff"),
                new(step.Word("file"))
            ),
            "shmat" => OfSegment(step, before, facts),
            _ => null,
        };

    private static MappingOf2009? OfSegment(MemoryStep step, RecordedMemory before, RecordedFacts facts)
    {
        const uint readOnly = 4096;
        var pages = step.SharedPages(before, facts);
        var rights = (step.Word("sfl") & readOnly) != 0 ? AreaFlags.Read : AreaFlags.Read | AreaFlags.Write;
        return pages == 0
            ? null
            : new(
                step.Word("addr"),
                pages,
                AreaFlags.Shared | AreaFlags.Anonymous | rights,
                0,
                new(before.Objects.First(each => each.Value.Segment == step.Word("shmid")).Key)
            );
    }

    private static AreaFlags FlagsOf(MmapProtection protection, MmapFlags flags)
    {
        (bool Is, AreaFlags Flag)[] all =
        [
            (protection.HasFlag(MmapProtection.Read), AreaFlags.Read),
            (protection.HasFlag(MmapProtection.Write), AreaFlags.Write),
            (protection.HasFlag(MmapProtection.Execute), AreaFlags.Execute),
            (flags.HasFlag(MmapFlags.Shared), AreaFlags.Shared),
            (flags.HasFlag(MmapFlags.Private), AreaFlags.Private),
            (flags.HasFlag(MmapFlags.Fixed), AreaFlags.Fixed),
            (flags.HasFlag(MmapFlags.Anonymous), AreaFlags.Anonymous),
            (flags.HasFlag(MmapFlags.GrowsDown), AreaFlags.GrowsDown),
        ];
        return all.Where(each => each.Is).Aggregate(AreaFlags.None, (sum, each) => sum | each.Flag);
    }
}
