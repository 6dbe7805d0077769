namespace Capzero.Cli;

/// <summary>A half-open range of page frame numbers.</summary>
internal sealed record RangeDocument(uint Start, uint End);
