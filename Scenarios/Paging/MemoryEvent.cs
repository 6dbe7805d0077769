namespace Capzero.Scenarios;

/// <summary>Something that happened in a step, and by which rule.</summary>
/// <param name="Text">What.</param>
/// <param name="Rule">The rule.</param>
public sealed record MemoryEvent(string Text, string Rule);
