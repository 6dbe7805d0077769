namespace Capzero.Memory;

/// <summary>Whose numbers kinds of mapping have (R-MEM-10).</summary>
public enum WireRevision
{
    /// <summary>The kernel of late 2009, which had no Execute.</summary>
    Late2009,

    /// <summary>Later kernels.</summary>
    Later,
}
