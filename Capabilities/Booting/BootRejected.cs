using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>The boot record is not well-formed, and nothing was booted (R-CAP-4).</summary>
/// <param name="Faults">Every fault, in the order of the record.</param>
public sealed record BootRejected(ImmutableArray<BootFault> Faults) : BootResult;
