using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Capzero.Capabilities;

/// <summary>
/// A persistent map from 32-bit ids to values: a radix trie, 32-way, just high enough for its greatest id. Every
/// change makes a new map that shares all but one path with the old one. Null is no value.
/// </summary>
/// <remarks>
/// A node is a bare array as long as its last occupied slot needs: of values at the bottom, of nodes above. So a
/// step down is one load, and a map of small ids is one small array.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "An id map is not a general collection.")]
internal readonly struct IdMap<T> : IEnumerable<KeyValuePair<uint, T>>
{
    private const int BitsPerLevel = 5;
    private const uint SlotMask = 31;

    /// <summary>A <c>T?[]</c> if <see cref="shift"/> is 0, else an <c>object?[]</c> of such.</summary>
    private readonly object? root;

    /// <summary>How far an id is shifted to find its slot in the root.</summary>
    private readonly int shift;

    private IdMap(object? root, int shift, int count)
    {
        this.root = root;
        this.shift = shift;
        Count = count;
    }

    public static IdMap<T> Empty => default;

    public int Count { get; }

    /// <summary>The values in ascending order of their ids.</summary>
    public IEnumerable<T> Values => this.Select(pair => pair.Value);

    /// <exception cref="KeyNotFoundException">No value has this id.</exception>
    public T this[uint id] => TryGet(id, out var value) ? value : throw new KeyNotFoundException($"No id {id}.");

    public bool Contains(uint id) => TryGet(id, out _);

    public bool TryGet(uint id, [MaybeNullWhen(false)] out T value)
    {
        var node = root;
        if (Reaches(id, shift))
        {
            for (var level = shift; node is not null && level > 0; level -= BitsPerLevel)
            {
                var children = Children(node);
                var slot = Slot(id, level);
                node = slot < (uint)children.Length ? children[slot] : null;
            }
            if (node is not null)
            {
                var values = Leaf(node);
                var slot = Slot(id, 0);
                if (slot < (uint)values.Length)
                {
                    value = values[slot]!;
                    return value is not null;
                }
            }
        }
        value = default;
        return false;
    }

    /// <summary>This map with the id mapped to the value, added or replaced.</summary>
    public IdMap<T> Set(uint id, T value)
    {
        var (top, level) = (root, shift);
        while (!Reaches(id, level))
        {
            top = top is null ? null : new object?[] { top };
            level += BitsPerLevel;
        }
        var added = false;
        return new(Set(top, level, id, value, ref added), level, added ? Count + 1 : Count);
    }

    /// <summary>This map without the id; the same map if it was not there.</summary>
    public IdMap<T> Remove(uint id)
    {
        if (!Contains(id))
        {
            return this;
        }
        var (top, level) = (Remove(root!, shift, id), shift);
        while (level > 0 && top is object?[] { Length: 1 } only)
        {
            (top, level) = (only[0], level - BitsPerLevel);
        }
        return top is null ? Empty : new(top, level, Count - 1);
    }

    public IEnumerator<KeyValuePair<uint, T>> GetEnumerator() =>
        (root is null ? [] : Enumerate(root, shift, 0)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<KeyValuePair<uint, T>> Enumerate(object node, int level, uint prefix)
    {
        if (level == 0)
        {
            var values = Leaf(node);
            for (var slot = 0u; slot < values.Length; slot++)
            {
                if (values[slot] is { } value)
                {
                    yield return new(prefix | slot, value);
                }
            }
            yield break;
        }
        var children = Children(node);
        for (var slot = 0u; slot < children.Length; slot++)
        {
            if (children[slot] is { } child)
            {
                foreach (var pair in Enumerate(child, level - BitsPerLevel, prefix | slot << level))
                {
                    yield return pair;
                }
            }
        }
    }

    private static object Set(object? node, int level, uint id, T value, ref bool added)
    {
        var slot = Slot(id, level);
        if (level == 0)
        {
            var values = Copy(node is null ? [] : Leaf(node), slot);
            added = values[slot] is null;
            values[slot] = value;
            return values;
        }
        var children = Copy(node is null ? [] : Children(node), slot);
        children[slot] = Set(children[slot], level - BitsPerLevel, id, value, ref added);
        return children;
    }

    /// <summary>The node without the id, or null if nothing is left.</summary>
    private static object? Remove(object node, int level, uint id)
    {
        var slot = Slot(id, level);
        if (level == 0)
        {
            var values = Copy(Leaf(node), slot);
            values[slot] = default;
            return Trimmed(values);
        }
        var children = Copy(Children(node), slot);
        children[slot] = Remove(children[slot]!, level - BitsPerLevel, id);
        return Trimmed(children);
    }

    /// <summary>A copy that has at least the slot.</summary>
    private static TItem?[] Copy<TItem>(TItem?[] items, uint slot)
    {
        var copy = new TItem?[Math.Max(items.Length, (int)slot + 1)];
        items.CopyTo(copy, 0);
        return copy;
    }

    private static TItem?[]? Trimmed<TItem>(TItem?[] items)
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

    // The level tells which of the two a node is, so the cast need not ask again.
    private static object?[] Children(object node) => Unsafe.As<object?[]>(node);

    private static T?[] Leaf(object node) => Unsafe.As<T?[]>(node);

    private static bool Reaches(uint id, int level) => (ulong)id >> level + BitsPerLevel == 0;

    private static uint Slot(uint id, int level) => id >> level & SlotMask;
}
