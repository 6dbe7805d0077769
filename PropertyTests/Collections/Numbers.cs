using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>32-bit numbers.</summary>
internal static class Numbers
{
    /// <summary>Every number alike.</summary>
    public static readonly Gen<uint> Any =
        from high in Gen.Choose(0, ushort.MaxValue)
        from low in Gen.Choose(0, ushort.MaxValue)
        select (uint)high << 16 | (uint)low;

    /// <summary>Where a level of a 32-way trie begins and ends, and the ends of the range.</summary>
    private static readonly Gen<uint> Edges = Gen.Elements(
        Enumerable
            .Range(0, 7)
            .Select(level => 1ul << (5 * level))
            .SelectMany(start => new[] { start - 1, start, start + 1, (2 * start) - 1, 2 * start })
            .Append(1ul << 31)
            .Append((1ul << 31) - 1)
            .Append(uint.MaxValue - 1ul)
            .Append(uint.MaxValue)
            .Where(number => number <= uint.MaxValue)
            .Select(number => (uint)number)
            .Distinct()
            .ToArray()
    );

    /// <summary>Small ones mostly, so that they meet; edges; and any.</summary>
    public static readonly Gen<uint> Ids = Gen.Frequency(
        (6, Gen.Choose(0, 40).Select(number => (uint)number)),
        (2, Gen.Choose(0, 3000).Select(number => (uint)number)),
        (3, Edges),
        (1, Any)
    );
}
