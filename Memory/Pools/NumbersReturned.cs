namespace Capzero.Memory;

/// <summary>Numbers were given back (R-MEM-50).</summary>
public sealed record NumbersReturned : NumbersOutcome
{
    internal NumbersReturned(NumberPool next)
        : base(next) { }
}
