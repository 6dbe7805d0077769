using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Capzero.Capabilities;

/// <summary>
/// A persistent map from 32-bit ids to values: a radix trie, 32-way, just high enough for its greatest id.
/// Every change makes a new map that shares all but one path with the old one.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "An id map is not a general collection.")]
internal sealed class IdMap<T> : IEnumerable<KeyValuePair<uint, T>>
{
    private const int BitsPerLevel = 5;
    private const uint SlotMask = 31;

    private readonly IdMapNode<T>? root;

    /// <summary>How far an id is shifted to find its slot in the root: 0 when the root is a leaf.</summary>
    private readonly int shift;

    private IdMap(IdMapNode<T>? root, int shift, int count)
    {
        this.root = root;
        this.shift = shift;
        Count = count;
    }

    public static IdMap<T> Empty { get; } = new(null, 0, 0);

    public int Count { get; }

    /// <exception cref="KeyNotFoundException">No value has this id.</exception>
    public T this[uint id] => TryGet(id, out var value) ? value : throw new KeyNotFoundException($"No id {id}.");

    public bool Contains(uint id) => TryGet(id, out _);

    public bool TryGet(uint id, out T value)
    {
        var node = root;
        if (node is null || !Reaches(id))
        {
            value = default!;
            return false;
        }
        for (var level = shift; level > 0; level -= BitsPerLevel)
        {
            if (!node.TryGetChild(Slot(id, level), out node))
            {
                value = default!;
                return false;
            }
        }
        return node.TryGetValue(Slot(id, 0), out value);
    }

    /// <summary>This map with the id mapped to the value, added or replaced.</summary>
    public IdMap<T> Set(uint id, T value)
    {
        if (root is null)
        {
            var height = HeightFor(id);
            return new(Path(id, value, height), height, 1);
        }
        var (top, level) = (root, shift);
        while (!Reaches(id, level))
        {
            top = IdMapNode<T>.Branch(0, top);
            level += BitsPerLevel;
        }
        var added = false;
        top = Set(top, level, id, value, ref added);
        return new(top, level, added ? Count + 1 : Count);
    }

    /// <summary>This map without the id; the same instance if it was not there.</summary>
    public IdMap<T> Remove(uint id)
    {
        if (!Contains(id))
        {
            return this;
        }
        var (top, level) = (Remove(root!, shift, id), shift);
        while (level > 0 && top?.OnlyFirstChild is { } child)
        {
            (top, level) = (child, level - BitsPerLevel);
        }
        return top is null ? Empty : new(top, level, Count - 1);
    }

    /// <summary>The value with the greatest id.</summary>
    /// <exception cref="InvalidOperationException">The map is empty.</exception>
    public T Last
    {
        get
        {
            var node = root ?? throw new InvalidOperationException("An empty map has no last value.");
            for (var level = shift; level > 0; level -= BitsPerLevel)
            {
                node = node.LastChild;
            }
            return node.LastValue;
        }
    }

    /// <summary>The values in ascending order of their ids.</summary>
    public IEnumerable<T> Values
    {
        get
        {
            foreach (var pair in this)
            {
                yield return pair.Value;
            }
        }
    }

    public IEnumerator<KeyValuePair<uint, T>> GetEnumerator() =>
        (root is null ? [] : Enumerate(root, shift, 0)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<KeyValuePair<uint, T>> Enumerate(IdMapNode<T> node, int level, uint prefix)
    {
        for (var slots = node.Slots; slots != 0; slots &= slots - 1)
        {
            var slot = BitOperations.TrailingZeroCount(slots);
            var id = prefix | (uint)slot << level;
            if (level == 0)
            {
                _ = node.TryGetValue(slot, out var value);
                yield return new(id, value);
                continue;
            }
            _ = node.TryGetChild(slot, out var child);
            foreach (var pair in Enumerate(child, level - BitsPerLevel, id))
            {
                yield return pair;
            }
        }
    }

    private static IdMapNode<T> Set(IdMapNode<T> node, int level, uint id, T value, ref bool added)
    {
        var slot = Slot(id, level);
        if (level == 0)
        {
            added = (node.Slots >> slot & 1) == 0;
            return node.WithValue(slot, value);
        }
        if (node.TryGetChild(slot, out var child))
        {
            return node.WithChild(slot, Set(child, level - BitsPerLevel, id, value, ref added));
        }
        added = true;
        return node.WithChild(slot, Path(id, value, level - BitsPerLevel));
    }

    private static IdMapNode<T>? Remove(IdMapNode<T> node, int level, uint id)
    {
        var slot = Slot(id, level);
        if (level == 0)
        {
            return node.Without(slot);
        }
        _ = node.TryGetChild(slot, out var child);
        return Remove(child, level - BitsPerLevel, id) is { } rest ? node.WithChild(slot, rest) : node.Without(slot);
    }

    private static IdMapNode<T> Path(uint id, T value, int height)
    {
        var node = IdMapNode<T>.Leaf(Slot(id, 0), value);
        for (var level = BitsPerLevel; level <= height; level += BitsPerLevel)
        {
            node = IdMapNode<T>.Branch(Slot(id, level), node);
        }
        return node;
    }

    private bool Reaches(uint id) => Reaches(id, shift);

    private static bool Reaches(uint id, int level) => (ulong)id >> level + BitsPerLevel == 0;

    private static int HeightFor(uint id)
    {
        var level = 0;
        while (!Reaches(id, level))
        {
            level += BitsPerLevel;
        }
        return level;
    }

    private static int Slot(uint id, int level) => (int)(id >> level & SlotMask);
}
