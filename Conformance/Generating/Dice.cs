namespace Capzero.Conformance;

/// <summary>A stream of choices from one 64-bit seed (SplitMix64), the same on every machine (R-ORC-25).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state += 0x9E37_79B9_7F4A_7C15;
        var mixed = (state ^ state >> 30) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D0_49BB_1331_11EB;
        return mixed ^ mixed >> 31;
    }

    public uint Word() => (uint)(Next() >> 32);

    /// <summary>A number from 0 to below the bound, which is greater than 0.</summary>
    public int Below(int bound) => (int)(Next() % (uint)bound);

    /// <summary>A number from the first to the last of them.</summary>
    public uint Between(uint first, uint last) => first + (uint)(Next() % ((ulong)last - first + 1));

    public bool Percent(int chance) => Below(100) < chance;

    public T Of<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    public T In<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of the items, or none if there are none.</summary>
    public T? Any<T>(IEnumerable<T> items)
        where T : class
    {
        var list = items as IReadOnlyList<T> ?? [.. items];
        return list.Count == 0 ? null : In(list);
    }

    /// <summary>Some of the bits that are set, perhaps none, perhaps all.</summary>
    public uint SubsetOf(uint bits) => bits & Word();
}
