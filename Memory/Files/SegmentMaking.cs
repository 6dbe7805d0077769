namespace Capzero.Memory;

/// <summary>New segments (R-POSIX-121, R-MEM-146).</summary>
internal static class SegmentMaking
{
    public static MemoryReason? Make(
        MemoryDraft draft,
        uint pages,
        uint? key,
        bool isHidden,
        string rule,
        out Segment? segment
    )
    {
        segment = null;
        if (pages is 0 or > MemoryLayout.GreatestSegment)
        {
            return new SegmentSizeUnfit(rule, pages);
        }
        if (draft.SegmentIds.TakeLowest() is not NumbersTaken taken)
        {
            return new NoSegmentLeft(rule);
        }
        var file = new FileId(draft.TakeObjectId().Value);
        segment = new(new(taken.First), file, pages, key, isHidden, OwnPage: null);
        draft.SegmentIds = taken.Next;
        draft.Segments = draft.Segments.Set(segment.Id.Value, segment);
        draft.Files = draft.Files.Set(
            file.Value,
            new()
            {
                Id = file,
                Type = FileType.Segment,
                Length = pages * Page.Size,
                Segment = segment.Id,
            }
        );
        draft.Put(
            new VmObject
            {
                Id = file.Object,
                Kind = ObjectKind.Segment,
                IsWritable = true,
                Original = ObjectId.Devzero,
            }
        );
        return null;
    }
}
