namespace Capzero.Capabilities;

/// <summary>
/// A capability: its owner may see to it that these operations are possible on this target (R-CAP-1).
/// Owning gives no use; use is by holding, that is by having it in a list that one sees (R-CAP-5).
/// </summary>
public sealed record Capability
{
    /// <summary>Unique in the system, and for ever (R-ID-11).</summary>
    public required CapabilityId Id { get; init; }

    /// <summary>The one thread that may modify, replicate, split, share, grant or destroy it;
    /// <see cref="ThreadId.Nil"/> once that thread is gone (R-CAP-10).</summary>
    public required ThreadId Owner { get; init; }

    /// <summary>Which calls it is about.</summary>
    public required CapabilityType Type { get; init; }

    /// <summary>What it is aimed at.</summary>
    public required Target Target { get; init; }

    /// <summary>Generic permissions and operations.</summary>
    public required Access Access { get; init; }

    /// <summary>The page frames it is about; none for most types.</summary>
    public PageRange Range { get; init; }

    /// <summary>The units of a quantity, or the pages of a range; 0 when it has none.</summary>
    public uint Size { get; init; }

    /// <summary>How many of <see cref="Size"/> units are in use; only quantities have any.</summary>
    public uint Used { get; init; }

    /// <summary>The device that a physical-memory capability is for, if it is for one.</summary>
    public Device Device { get; init; }

    /// <summary>The capability pool that paid for this record; none for boot capabilities (R-POOL-3).</summary>
    public CapabilityId ChargedTo { get; init; } = CapabilityId.None;

    /// <summary>Whether it has no generic permission: no call can ever change it (R-CAP-43).</summary>
    public bool IsImmutable => Access.IsImmutable;

    /// <summary>Whether it is a pool of <see cref="Size"/> units (R-POOL-1).</summary>
    public bool IsQuantity => Type == CapabilityType.Quantity;

    /// <summary>Units of a quantity that are not in use.</summary>
    public uint Free => Size - Used;
}
