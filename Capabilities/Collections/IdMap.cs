using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Capzero.Capabilities;

/// <summary>
/// A persistent map from 32-bit ids to values: a radix trie, 32-way, just high enough for its greatest id. Every
/// change makes a new map that shares all but one path with the old one.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "An id map is not a general collection.")]
internal readonly struct IdMap<T> : IEnumerable<KeyValuePair<uint, T>>
    where T : class
{
    private readonly object?[]? root;

    /// <summary>How far an id is shifted to find its slot in the root.</summary>
    private readonly int shift;

    private IdMap(object?[]? root, int shift, int count)
    {
        this.root = root;
        this.shift = shift;
        Count = count;
    }

    public static IdMap<T> Empty => default;

    public int Count { get; }

    /// <summary>The values in ascending order of their ids.</summary>
    public IEnumerable<T> Values
    {
        get
        {
            if (root is null)
            {
                return [];
            }
            var values = new T[Count];
            RadixTrie.CopyValues(root, shift, values);
            return values;
        }
    }

    /// <exception cref="KeyNotFoundException">No value has this id.</exception>
    public T this[uint id] => Find(id) ?? throw Missing(id);

    /// <summary>The value of an id, or null.</summary>
    // Only values of type T ever get in, so the cast need not ask again. Most maps are one node: that case is inlined.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? Find(uint id) =>
        root is null ? null
        : shift > 0 ? Unsafe.As<T?>(RadixTrie.Find(root, shift, id))
        : id < (uint)root.Length ? Unsafe.As<T?>(root[id])
        : null;

    public bool Contains(uint id) => Find(id) is not null;

    public bool TryGet(uint id, [NotNullWhen(true)] out T? value)
    {
        value = Find(id);
        return value is not null;
    }

    /// <summary>This map with the id mapped to the value, added or replaced.</summary>
    public IdMap<T> Set(uint id, T value)
    {
        var (top, level) = (root, shift);
        if (!RadixTrie.Reaches(id, shift))
        {
            (top, level) = RadixTrie.Raised(root, shift, id);
        }
        return new(RadixTrie.Set(top, level, id, value), level, Contains(id) ? Count : Count + 1);
    }

    /// <summary>This map without the id; the same map if it was not there.</summary>
    public IdMap<T> Remove(uint id)
    {
        if (!Contains(id))
        {
            return this;
        }
        var rest = RadixTrie.Remove(root!, shift, id);
        if (shift == 0)
        {
            return new(rest, 0, Count - 1);
        }
        var (top, level) = RadixTrie.Lowered(rest, shift);
        return new(top, level, Count - 1);
    }

    /// <summary>This map with many ids mapped to their values; each node on their ways is copied once.</summary>
    /// <param name="ascending">In ascending order of their ids.</param>
    public IdMap<T> SetAll(ReadOnlySpan<KeyValuePair<uint, T>> ascending)
    {
        if (ascending.IsEmpty)
        {
            return this;
        }
        var count = Count;
        foreach (var (id, _) in ascending)
        {
            count += Contains(id) ? 0 : 1;
        }
        var (top, level) = RadixTrie.Raised(root, shift, ascending[^1].Key);
        return new(RadixTrie.SetAll(top, level, ascending), level, count);
    }

    public IEnumerator<KeyValuePair<uint, T>> GetEnumerator() =>
        (root is null ? [] : RadixTrie.Enumerate(root, shift, 0))
            .Select(pair => new KeyValuePair<uint, T>(pair.Id, (T)pair.Value))
            .GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static KeyNotFoundException Missing(uint id) => new($"No id {id}.");
}
