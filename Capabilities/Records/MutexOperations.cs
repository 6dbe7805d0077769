using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>Operations on user mutexes (UserMutex): the low bits of its access (R-CAP-3).</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "Bits of a 32-bit access word.")]
public enum MutexOperations : uint
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>Lock.</summary>
    Lock = 1u << 0,

    /// <summary>Unlock.</summary>
    Unlock = 1u << 1,

    /// <summary>Every one of them.</summary>
    All = Lock | Unlock,
}
