using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>How a thread is created (R-TC-2). Other bits are refused.</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "A 32-bit word of the modelled call.")]
public enum CreateFlags : uint
{
    /// <summary>Nothing; refused, for want of a space directive.</summary>
    None = 0,

    /// <summary>Accepted, and means nothing: a capability is never inherited.</summary>
    ShareCapabilities = 1u << 20,

    /// <summary>The parent's UTCB; only with <see cref="ShareSpace"/>.</summary>
    ShareUtcb = 1u << 21,

    /// <summary>The parent's group; only with <see cref="ShareSpace"/>.</summary>
    ShareGroup = 1u << 22,

    /// <summary>Space directive: run in a space that exists.</summary>
    ShareSpace = 1u << 23,

    /// <summary>Space directive: run in a copy of a space.</summary>
    CopySpace = 1u << 24,

    /// <summary>Space directive: run in a new, empty space.</summary>
    NewSpace = 1u << 25,

    /// <summary>Pager directive: the caller's pager.</summary>
    SharePager = 1u << 26,

    /// <summary>Pager directive: the caller.</summary>
    AsPager = 1u << 27,
}
