using System.Diagnostics.CodeAnalysis;

namespace Capzero.Posix;

/// <summary>Which request a message to the pager is: the low 12 bits of MR0 (R-POSIX-35).</summary>
[SuppressMessage("Design", "CA1028", Justification = "Part of a 32-bit message register.")]
[SuppressMessage("Design", "CA1008", Justification = "Tag 0 is a page fault, which the kernel sends.")]
public enum RequestTag : uint
{
    /// <summary>Asks for a capability (R-POSIX-50).</summary>
    RequestCapability = 50,
}
