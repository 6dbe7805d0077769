using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What the pager asks before it touches memory that a task named (R-MEM-133).</summary>
internal static class UserRange
{
    /// <summary>Whether every page of a range lies in an area that has all the flags.</summary>
    public static bool IsValid(AreaTree? areas, uint address, ulong size, AreaFlags flags) =>
        size == 0 || (!Page.Wraps(address, size) && AreAllIn(areas, address, size, flags));

    /// <summary>What is in the way of a range, or null.</summary>
    public static MemoryReason? Fault(AreaTree? areas, uint address, ulong size, AreaFlags flags) =>
        size > 0 && Page.Wraps(address, size) ? new RangeWraps(address, size, ErrorNumber.EFAULT)
        : IsValid(areas, address, size, flags) ? null
        : new RangeNotValid(address, size, flags);

    private static bool AreAllIn(AreaTree? areas, uint address, ulong size, AreaFlags flags)
    {
        var page = Page.NumberOf(address);
        var end = Page.CountOf(address + size);
        while (page < end)
        {
            if (AreaTree.At(areas, page) is not { } area || (area.Flags & flags) != flags)
            {
                return false;
            }
            page = area.End;
        }
        return true;
    }
}
