namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>A kind of fault in a shared area: of all that can be said, or with a reason why it cannot be.</summary>
/// <param name="Bottom">The kind of the object that is shared.</param>
/// <param name="How">The access, and whether the page is mapped.</param>
/// <param name="First">Whether someone touched the page before.</param>
internal sealed record SharedFaultCell(string Bottom, string How, string First)
{
    /// <summary>Object, access and first touch in every combination.</summary>
    public static IReadOnlyList<SharedFaultCell> All { get; } =
    [
        .. from bottom in (string[])["Segment", "VfsFile"]
        from how in FaultCells.Hows
        from first in (string[])["nobody was there", "page is there"]
        select new SharedFaultCell(bottom, how, first),
    ];

    /// <summary>Why no scenario can reach it; null if one can.</summary>
    public string? Impossible =>
        (How, First) is (FaultCells.OfReadOnly, "nobody was there")
            ? "what is mapped is a page of the object (R-MEM-111, R-MEM-112)"
            : null;

    public override string ToString() => $"shared {Bottom}: {How}, {First}";
}
