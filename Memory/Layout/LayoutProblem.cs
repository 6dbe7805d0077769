namespace Capzero.Memory;

/// <summary>What may be wrong with a range of a container (R-MEM-20).</summary>
public enum LayoutProblem
{
    /// <summary>It is empty, or passes 2^32.</summary>
    NoRange,

    /// <summary>The kernel keeps some of it to itself (R-MEM-16).</summary>
    Privileged,

    /// <summary>Another has some of it too.</summary>
    Overlaps,

    /// <summary>The frames for the pager are none, or not of the container.</summary>
    NoFrames,

    /// <summary>The image leaves no room for the mmap window (R-MEM-21).</summary>
    ImageTooLarge,

    /// <summary>The container has a pager with memory already.</summary>
    HasPager,
}
