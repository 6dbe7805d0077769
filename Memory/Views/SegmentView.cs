namespace Capzero.Memory;

/// <summary>A segment of shared memory as others see it (R-POSIX-120).</summary>
/// <param name="Segment">Its id.</param>
/// <param name="File">Its file record.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Key">Its key; null if it has none.</param>
/// <param name="IsHidden">Whether no key and no id can find it (R-MEM-146).</param>
/// <param name="OwnAddress">Its own address; null until it was attached.</param>
public sealed record SegmentView(SegmentId Segment, FileId File, uint Pages, uint? Key, bool IsHidden, uint? OwnAddress)
{
    internal static SegmentView Of(Segment segment) =>
        new(
            segment.Id,
            segment.File,
            segment.Pages,
            segment.Key,
            segment.IsHidden,
            segment.OwnPage is { } page ? Page.AddressOf(page) : null
        );
}
