using System.Runtime.CompilerServices;

namespace Capzero.Capabilities;

/// <summary>
/// A persistent radix trie, 32-way, over 32-bit ids: the one implementation behind every <see cref="IdMap{T}"/>. A
/// node is a bare array as long as its last occupied slot needs: of values at the bottom, of nodes above. So a step
/// down is one load, and a map of small ids is one small array.
/// </summary>
internal static class RadixTrie
{
    private const int BitsPerLevel = 5;
    private const uint SlotMask = 31;

    /// <summary>Whether a trie whose root is shifted by so much can hold the id.</summary>
    public static bool Reaches(uint id, int shift) => (ulong)id >> shift + BitsPerLevel == 0;

    /// <summary>The value of an id, or null.</summary>
    public static object? Find(object?[] root, int shift, uint id)
    {
        if (!Reaches(id, shift))
        {
            return null;
        }
        var node = root;
        for (var level = shift; level > 0; level -= BitsPerLevel)
        {
            var slot = Slot(id, level);
            if (slot >= (uint)node.Length || node[slot] is not { } child)
            {
                return null;
            }
            node = AsNode(child);
        }
        var last = Slot(id, 0);
        return last < (uint)node.Length ? node[last] : null;
    }

    /// <summary>The root, put as far up as the id needs.</summary>
    public static (object?[]? Root, int Shift) Raised(object?[]? root, int shift, uint id)
    {
        while (!Reaches(id, shift))
        {
            root = root is null ? null : [root];
            shift += BitsPerLevel;
        }
        return (root, shift);
    }

    /// <summary>The root, put as far down as it can be.</summary>
    public static (object?[]? Root, int Shift) Lowered(object?[]? root, int shift)
    {
        while (shift > 0 && root is [{ } only])
        {
            (root, shift) = (AsNode(only), shift - BitsPerLevel);
        }
        return root is null ? (null, 0) : (root, shift);
    }

    /// <summary>The node with the id mapped to the value.</summary>
    public static object?[] Set(object? node, int level, uint id, object value)
    {
        var slot = Slot(id, level);
        var copy = Copy(node is null ? [] : AsNode(node), slot);
        copy[slot] = level == 0 ? value : Set(copy[slot], level - BitsPerLevel, id, value);
        return copy;
    }

    /// <summary>The node with many ids mapped to their values: at least one, ascending.</summary>
    public static object?[] SetAll<T>(object? node, int level, ReadOnlySpan<KeyValuePair<uint, T>> ascending)
        where T : class
    {
        var copy = Copy(node is null ? [] : AsNode(node), Slot(ascending[^1].Key, level));
        for (var (first, end) = (0, 0); first < ascending.Length; first = end)
        {
            var slot = Slot(ascending[first].Key, level);
            while (end < ascending.Length && Slot(ascending[end].Key, level) == slot)
            {
                end++;
            }
            copy[slot] =
                level == 0 ? ascending[first].Value : SetAll(copy[slot], level - BitsPerLevel, ascending[first..end]);
        }
        return copy;
    }

    /// <summary>The node without an id that it has, or null if nothing is left.</summary>
    public static object?[]? Remove(object?[] node, int level, uint id)
    {
        var slot = Slot(id, level);
        var copy = Copy(node, slot);
        copy[slot] = level == 0 ? null : Remove(AsNode(copy[slot]!), level - BitsPerLevel, id);
        return Trimmed(copy);
    }

    /// <summary>Ids and values, ascending.</summary>
    public static IEnumerable<(uint Id, object Value)> Enumerate(object?[] node, int level, uint prefix)
    {
        for (var slot = 0u; slot < node.Length; slot++)
        {
            if (node[slot] is not { } item)
            {
                continue;
            }
            if (level == 0)
            {
                yield return (prefix | slot, item);
                continue;
            }
            foreach (var pair in Enumerate(AsNode(item), level - BitsPerLevel, prefix | slot << level))
            {
                yield return pair;
            }
        }
    }

    /// <summary>Copies the values, in ascending order of their ids; returns what is left of the destination.</summary>
    public static Span<T> CopyValues<T>(object?[] node, int level, Span<T> destination)
        where T : class
    {
        foreach (var item in node)
        {
            if (item is null)
            {
                continue;
            }
            if (level > 0)
            {
                destination = CopyValues(AsNode(item), level - BitsPerLevel, destination);
                continue;
            }
            destination[0] = (T)item;
            destination = destination[1..];
        }
        return destination;
    }

    /// <summary>A copy that has at least the slot.</summary>
    private static object?[] Copy(object?[] items, uint slot)
    {
        var copy = new object?[Math.Max(items.Length, (int)slot + 1)];
        items.AsSpan().CopyTo(copy);
        return copy;
    }

    private static object?[]? Trimmed(object?[] items)
    {
        var length = items.Length;
        while (length > 0 && items[length - 1] is null)
        {
            length--;
        }
        return length == items.Length ? items
            : length == 0 ? null
            : items[..length];
    }

    // The level tells that it is a node, so the cast need not ask again.
    private static object?[] AsNode(object item) => Unsafe.As<object?[]>(item);

    private static uint Slot(uint id, int level) => id >> level & SlotMask;
}
