using System.Diagnostics.CodeAnalysis;

namespace Capzero.Exploration;

/// <summary>Which calls an exploration makes in every state.</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "Bits.")]
public enum CallSet : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Counting capabilities (R-CAP-25).</summary>
    Count = 1u << 0,

    /// <summary>Reading capabilities (R-CAP-25).</summary>
    Read = 1u << 1,

    /// <summary>Replicate (R-CAP-30).</summary>
    Replicate = 1u << 2,

    /// <summary>Deduce (R-CAP-35).</summary>
    Deduce = 1u << 3,

    /// <summary>Grant (R-CAP-40).</summary>
    Grant = 1u << 4,

    /// <summary>Share (R-CAP-45).</summary>
    Share = 1u << 5,

    /// <summary>Split (R-CAP-50).</summary>
    Split = 1u << 6,

    /// <summary>Destroying a capability (R-CAP-55).</summary>
    Destroy = 1u << 7,

    /// <summary>A request that does not exist (R-CAP-20).</summary>
    Unknown = 1u << 8,

    /// <summary>Creating a thread (R-TC-2).</summary>
    Create = 1u << 9,

    /// <summary>Run (R-TC-3).</summary>
    Run = 1u << 10,

    /// <summary>Suspend (R-TC-3).</summary>
    Suspend = 1u << 11,

    /// <summary>Recycle (R-TC-3).</summary>
    Recycle = 1u << 12,

    /// <summary>Exit, and destroying a thread (R-TC-3).</summary>
    DestroyThread = 1u << 13,

    /// <summary>Wait (R-TC-4).</summary>
    Wait = 1u << 14,

    /// <summary>The checks (chapter 2, section 5), which change nothing.</summary>
    Checks = 1u << 15,

    /// <summary>Calls with arguments that are wrong by a little, beside those that the callers may well make.</summary>
    Mistakes = 1u << 16,

    /// <summary>All calls on capabilities (chapter 2, section 3).</summary>
    Control = Count | Read | Replicate | Deduce | Grant | Share | Split | Destroy | Unknown,

    /// <summary>All calls on threads (chapter 2, section 6).</summary>
    Threads = Create | Run | Suspend | Recycle | DestroyThread | Wait,

    /// <summary>Everything.</summary>
    All = Control | Threads | Checks | Mistakes,
}
