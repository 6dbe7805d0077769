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
    public IEnumerable<T> Values => this.Select(pair => pair.Value);

    /// <exception cref="KeyNotFoundException">No value has this id.</exception>
    public T this[uint id] => Find(id) ?? throw new KeyNotFoundException($"No id {id}.");

    public bool Contains(uint id) => Find(id) is not null;

    public bool TryGet(uint id, [NotNullWhen(true)] out T? value)
    {
        value = Find(id);
        return value is not null;
    }

    /// <summary>This map with the id mapped to the value, added or replaced.</summary>
    public IdMap<T> Set(uint id, T value)
    {
        var (top, level) = RadixTrie.Raised(root, shift, id);
        return new(RadixTrie.Set(top, level, id, value), level, Contains(id) ? Count : Count + 1);
    }

    /// <summary>This map without the id; the same map if it was not there.</summary>
    public IdMap<T> Remove(uint id)
    {
        if (!Contains(id))
        {
            return this;
        }
        var (top, level) = RadixTrie.Lowered(RadixTrie.Remove(root!, shift, id), shift);
        return new(top, level, Count - 1);
    }

    public IEnumerator<KeyValuePair<uint, T>> GetEnumerator() =>
        (root is null ? [] : RadixTrie.Enumerate(root, shift, 0))
            .Select(pair => new KeyValuePair<uint, T>(pair.Id, (T)pair.Value))
            .GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Only values of type T ever get in, so the cast need not ask again. Most maps are one node: that case is inlined.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T? Find(uint id) =>
        shift == 0 && root is not null
            ? id < (uint)root.Length
                ? Unsafe.As<T?>(root[id])
                : null
            : Unsafe.As<T?>(RadixTrie.Find(root, shift, id));
}
