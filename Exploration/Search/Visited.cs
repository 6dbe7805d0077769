namespace Capzero.Exploration;

/// <summary>
/// The fingerprints of all states that have been visited: a hash set in parts, so that several processors fill it at
/// once, each other parts. While it is not being filled, all may ask.
/// </summary>
internal sealed class Visited
{
    /// <summary>How many parts there are; a fingerprint belongs to one.</summary>
    public const int Parts = 64;

    private const int LeastCapacity = 64;

    private readonly Fingerprint[][] tables = new Fingerprint[Parts][];
    private readonly int[] counts = new int[Parts];

    public Visited()
    {
        for (var part = 0; part < Parts; part++)
        {
            tables[part] = new Fingerprint[LeastCapacity];
        }
    }

    /// <summary>The bytes that it takes.</summary>
    public long Bytes => tables.Sum(table => 16L * table.Length);

    /// <summary>The part that a fingerprint belongs to.</summary>
    public static int PartOf(Fingerprint key) => (int)(key.High >> 58);

    public bool Contains(Fingerprint key)
    {
        var table = tables[PartOf(key)];
        return table[PlaceOf(table, key)] == key;
    }

    /// <summary>Adds a fingerprint. No two may add to one part at once.</summary>
    /// <returns>Whether it was not there.</returns>
    public bool Add(Fingerprint key)
    {
        var part = PartOf(key);
        var table = tables[part];
        var place = PlaceOf(table, key);
        if (table[place] == key)
        {
            return false;
        }
        table[place] = key;
        // At most three quarters full.
        if (++counts[part] * 4L > table.Length * 3L)
        {
            tables[part] = Doubled(table);
        }
        return true;
    }

    private static Fingerprint[] Doubled(Fingerprint[] table)
    {
        var doubled = new Fingerprint[2 * table.Length];
        foreach (var key in table)
        {
            if (key != default)
            {
                doubled[PlaceOf(doubled, key)] = key;
            }
        }
        return doubled;
    }

    /// <summary>Where a fingerprint is, or the empty place where it would be.</summary>
    private static int PlaceOf(Fingerprint[] table, Fingerprint key)
    {
        var mask = table.Length - 1;
        var place = (int)key.Low & mask;
        while (table[place] != default && table[place] != key)
        {
            place = (place + 1) & mask;
        }
        return place;
    }
}
