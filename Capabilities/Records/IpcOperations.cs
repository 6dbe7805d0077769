using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>Operations of ipc (Ipc): the low bits of its access (R-CAP-3).</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "Bits of a 32-bit access word.")]
public enum IpcOperations : uint
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>Send.</summary>
    Send = 1u << 0,

    /// <summary>Receive.</summary>
    Receive = 1u << 1,

    /// <summary>Transfer the primary registers.</summary>
    Short = 1u << 2,

    /// <summary>Transfer all message registers.</summary>
    Full = 1u << 3,

    /// <summary>Transfer a buffer.</summary>
    Extended = 1u << 4,

    /// <summary>Send without waiting.</summary>
    Async = 1u << 5,

    /// <summary>Every one of them.</summary>
    All = Send | Receive | Short | Full | Extended | Async,
}
