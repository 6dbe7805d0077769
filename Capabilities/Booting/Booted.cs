namespace Capzero.Capabilities;

/// <summary>The boot record is well-formed.</summary>
/// <param name="Kernel">The system, ready for its first call.</param>
public sealed record Booted(Kernel Kernel) : BootResult;
