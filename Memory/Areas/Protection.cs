namespace Capzero.Memory;

/// <summary>What the protection of an area permits.</summary>
public static class Protection
{
    /// <summary>Whether a protection is enough for what is needed (<c>vm_compare_prot_flags</c>, R-MEM-132). Only Read,
    /// Write and Execute are looked at, on both sides.</summary>
    /// <param name="have">The flags that there are.</param>
    /// <param name="need">The flags that are needed.</param>
    /// <returns>False also if nothing is needed.</returns>
    public static bool Permits(AreaFlags have, AreaFlags need)
    {
        // R-MEM-132
        var needed = need & AreaFlags.Protection;
        var given = have & AreaFlags.Protection;
        if (given.HasFlag(AreaFlags.Write))
        {
            given |= AreaFlags.Read;
        }
        return needed != AreaFlags.None && (needed & ~given) == AreaFlags.None;
    }
}
