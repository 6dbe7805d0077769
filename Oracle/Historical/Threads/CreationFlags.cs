namespace Capzero.Oracle.Historical;

/// <summary>The flags of a creation (R-TC-2).</summary>
internal static class CreationFlags
{
    public const uint ShareUtcb = 1 << 21;
    public const uint ShareGroup = 1 << 22;
    public const uint ShareSpace = 1 << 23;
    public const uint CopySpace = 1 << 24;
    public const uint NewSpace = 1 << 25;
    public const uint SharePager = 1 << 26;
    public const uint AsPager = 1 << 27;

    /// <summary>All of them, and ShareCapabilities, which means nothing.</summary>
    public const uint All = 0x0FF0_0000;
    public const uint SpaceDirectives = ShareSpace | CopySpace | NewSpace;
    public const uint PagerDirectives = SharePager | AsPager;
    public const uint NeedsSharedSpace = ShareUtcb | ShareGroup;

    /// <summary>The bits that carry the action.</summary>
    public const uint ActionBits = 0xF000_0000;
}
