namespace Capzero.Memory;

/// <summary>Numbers were taken (R-MEM-50).</summary>
public sealed record NumbersTaken : NumbersOutcome
{
    internal NumbersTaken(NumberPool next, uint first)
        : base(next) => First = first;

    /// <summary>The lowest of them; the others follow it.</summary>
    public uint First { get; }
}
