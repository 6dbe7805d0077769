namespace Capzero.Memory;

/// <summary>Every area of the task is released; the task stays (R-MEM-118).</summary>
public sealed record ReleaseAreas : MemoryCall;
