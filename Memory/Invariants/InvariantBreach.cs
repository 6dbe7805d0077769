namespace Capzero.Memory;

/// <summary>Something that must always hold and does not (R-MEM-160).</summary>
/// <param name="Invariant">Which invariant: I1 to I14.</param>
/// <param name="What">What is wrong, in words.</param>
public sealed record InvariantBreach(string Invariant, string What)
{
    /// <summary>The invariant and what is wrong.</summary>
    public override string ToString() => $"{Invariant}: {What}";
}
