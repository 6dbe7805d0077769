namespace Capzero.Memory;

/// <summary>A fault of the ranges that a container is to boot with.</summary>
/// <param name="Region">The range.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Other">The range that it overlaps with; else itself.</param>
public sealed record LayoutFault(LayoutRegion Region, LayoutProblem Problem, LayoutRegion Other)
{
    /// <summary>The fault in words.</summary>
    public override string ToString() =>
        Problem switch
        {
            LayoutProblem.NoRange => $"{Region}: no range of pages below 2^32",
            LayoutProblem.Privileged => $"{Region}: the kernel keeps some of it to itself",
            LayoutProblem.Overlaps => $"{Region}: {Other} has some of it too",
            LayoutProblem.NoFrames => $"{Region}: no frames of the container are left for the pager",
            LayoutProblem.ImageTooLarge => $"{Region}: the image leaves no room for the mmap window",
            _ => $"{Region}: the container has a pager already",
        };
}
