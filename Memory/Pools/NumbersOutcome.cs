namespace Capzero.Memory;

/// <summary>
/// What became of a request to a pool of numbers: <see cref="NumbersTaken"/>, <see cref="NumbersReturned"/> or
/// <see cref="NumbersRefused"/>, and nothing else.
/// </summary>
public abstract record NumbersOutcome
{
    private protected NumbersOutcome(NumberPool next) => Next = next;

    /// <summary>The pool after the request; the same instance as before if it was refused.</summary>
    public NumberPool Next { get; }
}
