namespace Capzero.Memory;

/// <summary>Why an address will not do (R-MEM-141).</summary>
public enum AddressProblem
{
    /// <summary>It is 0.</summary>
    NotGiven,

    /// <summary>It is not on a page boundary.</summary>
    NotAligned,

    /// <summary>The range does not lie in one allowed region.</summary>
    OutsideItsRegion,

    /// <summary>An area is there, and the address was not demanded.</summary>
    Occupied,

    /// <summary>A page of the shared region is in use by others.</summary>
    UsedByOthers,

    /// <summary>The segment has another address of its own (R-POSIX-123).</summary>
    NotItsOwn,
}
