namespace Capzero.Capabilities;

/// <summary>A dead thread was collected (R-TC-4).</summary>
/// <param name="Code">The low 16 bits of what it exited with.</param>
public sealed record ExitCode(ushort Code) : Reply;
