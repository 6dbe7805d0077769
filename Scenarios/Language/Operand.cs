namespace Capzero.Scenarios;

/// <summary>A 32-bit word in a message, or an address: a number, or a name with a number added to it. The name of a
/// thread or a capability stands for its id, that of memory for its address.</summary>
/// <param name="Name">The name; null for a number alone.</param>
/// <param name="Number">The number.</param>
public readonly record struct Operand(string? Name, uint Number);
