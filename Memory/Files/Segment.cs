namespace Capzero.Memory;

/// <summary>A piece of shared memory (R-POSIX-120).</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">Its file record.</param>
/// <param name="Pages">Its length.</param>
/// <param name="Key">Its key, if it has one.</param>
/// <param name="IsHidden">Whether no key and no id can find it (R-MEM-146).</param>
/// <param name="OwnPage">The page of its own address, once it was attached (R-POSIX-124).</param>
internal sealed record Segment(SegmentId Id, FileId File, uint Pages, uint? Key, bool IsHidden, uint? OwnPage)
{
    /// <summary>Whether its own address covers a page.</summary>
    public bool Owns(uint page) => OwnPage is { } own && own <= page && page < own + Pages;
}
