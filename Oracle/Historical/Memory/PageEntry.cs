namespace Capzero.Oracle.Historical;

/// <summary>A page of a space.</summary>
/// <param name="Frame">The page of physical memory.</param>
/// <param name="Kind">What the mapping allows.</param>
/// <param name="Answer">What the pager answers to a page-in: 0, or an error.</param>
internal readonly record struct PageEntry(uint Frame, PageKind Kind, int Answer)
{
    /// <summary>A page that nobody spoke of.</summary>
    public static PageEntry Unknown => new(0, PageKind.None, Errors.BadAddress);
}
