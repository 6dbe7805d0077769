using System.Diagnostics.CodeAnalysis;

namespace Capzero.Oracle.Historical;

/// <summary>The kernel has touched memory that is not mapped. Whoever makes a call catches it: to the outside it is
/// an outcome.</summary>
[SuppressMessage("Design", "CA1064", Justification = "It never leaves the kernel.")]
[SuppressMessage("Design", "CA1032", Justification = "It is made in one way only.")]
internal sealed class KernelCrashed() : Exception("the kernel touched memory that is not mapped");
