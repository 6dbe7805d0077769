namespace Capzero.Memory;

/// <summary>The pages [First, End).</summary>
internal readonly record struct PageSpan(uint First, uint End);
