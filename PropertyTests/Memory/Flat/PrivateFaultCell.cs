namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>A kind of fault in a private area: of all that can be said, or with a reason why it cannot be.</summary>
/// <param name="Bottom">The kind of the object at the bottom of the chain.</param>
/// <param name="Shape">How many shadows the chain has, and whether the top may be written.</param>
/// <param name="How">The access, and whether the page is mapped.</param>
/// <param name="Place">The first object from the top that has the page, and, at the bottom, whether someone touched it
/// before.</param>
internal sealed record PrivateFaultCell(string Bottom, string Shape, string How, string Place)
{
    private static readonly string[] Shapes =
    [
        "no shadow",
        "writable shadow",
        "frozen shadow",
        "writable shadow on shadows",
        "frozen shadow on shadows",
    ];

    private static readonly string[] Places =
    [
        "in the top",
        "below the top",
        "at the bottom, nobody was there",
        "at the bottom, page is there",
    ];

    /// <summary>Bottom, shape, access and place in every combination.</summary>
    public static IReadOnlyList<PrivateFaultCell> All { get; } =
    [
        .. from bottom in (string[])["Devzero", "VfsFile"]
        from shape in Shapes
        from how in FaultCells.Hows
        from place in Places
        select new PrivateFaultCell(bottom, shape, how, place),
    ];

    /// <summary>Why no scenario can reach it; null if one can.</summary>
    public string? Impossible =>
        (Bottom, Shape, How, Place) switch
        {
            (_, "no shadow", _, "in the top" or "below the top") => "without a shadow there is only the bottom",
            (_, "writable shadow" or "frozen shadow", _, "below the top") => "below the only shadow is the bottom",
            (_, _, "read" or "store", "in the top" or "below the top") =>
                "a page of a shadow is mapped wherever the shadow is looked through (decision 0022)",
            ("Devzero", _, _, "at the bottom, nobody was there") => "devzero has every page (R-MEM-72)",
            (_, _, FaultCells.OfReadOnly, "at the bottom, nobody was there") =>
                "a page of a file that is mapped stays in the cache (R-MEM-73)",
            _ => null,
        };

    public override string ToString() => $"private {Bottom}, {Shape}: {How} {Place}";
}
