namespace Capzero.Memory;

/// <summary>What an instruction does to memory (R-MEM-100).</summary>
public enum AccessKind
{
    /// <summary>It reads data.</summary>
    Read,

    /// <summary>It writes data.</summary>
    Write,

    /// <summary>It is fetched itself, which is a read (R-MEM-101).</summary>
    Fetch,
}
