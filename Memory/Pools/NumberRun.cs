namespace Capzero.Memory;

/// <summary>Numbers that follow each other.</summary>
/// <param name="First">The lowest of them.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct NumberRun(uint First, uint Count);
