namespace Capzero.Oracle.Historical;

/// <summary>A user mutex that somebody contends for (R-MUX-1).</summary>
/// <param name="container">Whose.</param>
/// <param name="address">The physical address that is the key.</param>
/// <param name="pool">The pool that has paid.</param>
internal sealed class MutexQueue(uint container, ulong address, uint pool)
{
    public ulong Address => address;

    public uint ChargedTo => pool;

    /// <summary>The page that the key is in.</summary>
    public ulong Page { get; } = address / PhysicalMemory.PageSize * PhysicalMemory.PageSize;

    public WaitQueue Contenders => field ??= new($"c{container}:{Page}");

    public WaitQueue Holders => field ??= new($"h{container}:{Page}");

    public bool IsEmpty => Contenders.IsEmpty && Holders.IsEmpty;
}
