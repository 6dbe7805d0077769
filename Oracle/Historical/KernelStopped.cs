using System.Diagnostics.CodeAnalysis;

namespace Capzero.Oracle.Historical;

/// <summary>One of the kernel's internal checks has stopped it, wherever it was. Whoever makes a call catches it: to
/// the outside it is an outcome.</summary>
[SuppressMessage("Design", "CA1064", Justification = "It never leaves the kernel.")]
[SuppressMessage("Design", "CA1032", Justification = "It is made in one way only.")]
internal sealed class KernelStopped(string tag) : Exception(tag)
{
    /// <summary>Which check, in the words of the recorded traces.</summary>
    public string Tag => Message;
}
