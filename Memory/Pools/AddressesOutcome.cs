namespace Capzero.Memory;

/// <summary>
/// What became of a request to a pool of addresses: <see cref="AddressesTaken"/>, <see cref="AddressesReturned"/> or
/// <see cref="AddressesRefused"/>, and nothing else.
/// </summary>
public abstract record AddressesOutcome
{
    private protected AddressesOutcome(AddressPool next) => Next = next;

    /// <summary>The pool after the request; the same instance as before if it was refused.</summary>
    public AddressPool Next { get; }
}
