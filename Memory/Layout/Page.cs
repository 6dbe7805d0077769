namespace Capzero.Memory;

/// <summary>Pages are of 4,096 bytes (R-MEM-1).</summary>
internal static class Page
{
    public const uint Size = 4096;

    /// <summary>The first page number that no 32-bit address is in.</summary>
    public const uint Limit = 1u << 20;

    public static uint NumberOf(uint address) => address / Size;

    public static uint AddressOf(uint page) => page * Size;

    public static bool IsAligned(uint address) => address % Size == 0;

    /// <summary>How many pages so many bytes fill, the last one perhaps in part.</summary>
    public static uint CountOf(ulong bytes) => (uint)((bytes + Size - 1) / Size);

    /// <summary>Whether a range of bytes passes 2^32 (R-MEM-1).</summary>
    public static bool Wraps(uint start, ulong bytes) => start + bytes > 1UL << 32;
}
