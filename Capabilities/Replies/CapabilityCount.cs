namespace Capzero.Capabilities;

/// <summary>The number of capabilities that the caller sees (R-CAP-25).</summary>
/// <param name="Value">The number.</param>
public sealed record CapabilityCount(int Value) : Reply;
