namespace Capzero.Memory;

/// <summary>Pages were taken (R-MEM-51).</summary>
public sealed record AddressesTaken : AddressesOutcome
{
    internal AddressesTaken(AddressPool next, uint start)
        : base(next) => Start = start;

    /// <summary>The address of the first page; the others follow it.</summary>
    public uint Start { get; }
}
