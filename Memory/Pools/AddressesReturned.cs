namespace Capzero.Memory;

/// <summary>Pages were given back (R-MEM-51).</summary>
public sealed record AddressesReturned : AddressesOutcome
{
    internal AddressesReturned(AddressPool next)
        : base(next) { }
}
