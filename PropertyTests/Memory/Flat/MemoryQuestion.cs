namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>What is asked of a scenario, beside that library and oracle agree on it.</summary>
internal sealed record MemoryQuestion
{
    /// <summary>That and no more.</summary>
    public static MemoryQuestion Agree { get; } = new();

    /// <summary>How many frames the container has. With few, the library may also do nothing where it has no frame for
    /// what the oracle does.</summary>
    public uint Frames { get; init; } = MemoryScene.ManyFrames;

    /// <summary>Whether the theorems' run-time forms are evaluated too.</summary>
    public bool ChecksTheorems { get; init; }

    /// <summary>Whether a memory that drops and merges no shadows must read the same (R-MEM-161).</summary>
    public bool ChecksShapes { get; init; }
}
