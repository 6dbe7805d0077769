using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>Operations on threads (ThreadControl): the low bits of its access (R-CAP-3).</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "Bits of a 32-bit access word.")]
public enum ThreadControlOperations : uint
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>Create a thread.</summary>
    Create = 1u << 0,

    /// <summary>Destroy a thread.</summary>
    Destroy = 1u << 1,

    /// <summary>Let a thread run.</summary>
    Run = 1u << 2,

    /// <summary>Suspend a thread.</summary>
    Suspend = 1u << 3,

    /// <summary>Recycle a thread.</summary>
    Recycle = 1u << 4,

    /// <summary>Wait for a thread's exit.</summary>
    Wait = 1u << 5,

    /// <summary>Every one of them.</summary>
    All = Create | Destroy | Run | Suspend | Recycle | Wait,
}
