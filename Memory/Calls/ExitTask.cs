namespace Capzero.Memory;

/// <summary>The task exits; if no other task shares its areas, they are released and its mappings go
/// (R-MEM-123).</summary>
public sealed record ExitTask : MemoryCall;
