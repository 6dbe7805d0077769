using System.Collections.Immutable;

namespace Capzero.Exploration;

/// <summary>What an exploration found.</summary>
public sealed record ExplorationReport
{
    /// <summary>The states by how many calls they are away from the boot, from 0 on.</summary>
    public required ImmutableArray<DepthCount> Depths { get; init; }

    /// <summary>Whether every state that the calls can lead to has been visited, and every call made in it.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>128 bits, as 32 hexadecimal digits, of all states and edges with what each call came to: another
    /// behaviour anywhere gives another digest (R-ORC-31).</summary>
    public required string Digest { get; init; }

    /// <summary>The shortest way to something that is wrong, or null.</summary>
    public Violation? Violation { get; init; }

    /// <summary>The bytes that the visited states took, without those that calls were still to be made in.</summary>
    public long StoredBytes { get; init; }

    /// <summary>The number of states.</summary>
    public long States => Depths.Sum(depth => depth.States);

    /// <summary>The number of edges: of calls made, whether or not they changed anything.</summary>
    public long Edges => Depths.Sum(depth => depth.Edges);

    /// <summary>Whether another report says the same about the system.</summary>
    /// <param name="other">The other report.</param>
    public bool Equals(ExplorationReport? other) =>
        other is not null
        && Depths.SequenceEqual(other.Depths)
        && (IsComplete, Digest) == (other.IsComplete, other.Digest)
        && Equals(Violation, other.Violation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Depths.Length, IsComplete, Digest);
}
