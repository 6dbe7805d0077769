using System.Diagnostics.CodeAnalysis;
using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>What may be wrong with a capability record by itself; the values are the numbers of the checks
/// (R-POSIX-51).</summary>
[SuppressMessage("Design", "CA1008", Justification = "No check has the number 0.")]
public enum RecordFault
{
    /// <summary>Its capability type is not Ipc.</summary>
    NotIpc = 2,

    /// <summary>Start, end, used or size is not 0.</summary>
    HasQuantities = 3,

    /// <summary>It has generic bits: only immutable capabilities are given.</summary>
    NotImmutable = 4,

    /// <summary>Its resource type is not Thread.</summary>
    NotOneThread = 5,

    /// <summary>It asks for no operation.</summary>
    AsksForNothing = 8,
}

/// <summary>The errors of the faults (R-POSIX-51).</summary>
internal static class RecordFaults
{
    public static ErrorNumber Error(this RecordFault fault) =>
        fault is RecordFault.HasQuantities or RecordFault.AsksForNothing ? ErrorNumber.EINVAL : ErrorNumber.EPERM;
}
