using Capzero.Capabilities;

namespace Capzero.Exploration;

/// <summary>Reading the library's maps without allocating.</summary>
internal static class IdMaps
{
    /// <summary>Ids are given out lowest first, so those of a small system are found by asking for each.</summary>
    private const uint Tried = 32;

    /// <summary>Adds the values of a map to an array, in ascending order of their ids.</summary>
    public static void CopyValues<T>(in IdMap<T> map, ref T[] values, ref int count)
        where T : class
    {
        var end = count + map.Count;
        if (end > values.Length)
        {
            Array.Resize(ref values, 2 * end);
        }
        var first = count;
        for (var id = 0u; count < end && id < Tried; id++)
        {
            if (map.Find(id) is { } value)
            {
                values[count++] = value;
            }
        }
        if (count < end)
        {
            count = first;
            foreach (var value in map.Values)
            {
                values[count++] = value;
            }
        }
    }
}
