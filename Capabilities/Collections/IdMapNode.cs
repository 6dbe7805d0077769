using System.Numerics;

namespace Capzero.Capabilities;

/// <summary>
/// One node of an <see cref="IdMap{T}"/>: a bitmap of the occupied slots and their contents, packed. A leaf
/// has values, a branch has children.
/// </summary>
internal sealed class IdMapNode<T>
{
    private readonly uint bitmap;
    private readonly IdMapNode<T>[]? children;
    private readonly T[]? values;

    private IdMapNode(uint bitmap, IdMapNode<T>[]? children, T[]? values)
    {
        this.bitmap = bitmap;
        this.children = children;
        this.values = values;
    }

    public static IdMapNode<T> Leaf(int slot, T value) => new(1u << slot, null, [value]);

    public static IdMapNode<T> Branch(int slot, IdMapNode<T> child) => new(1u << slot, [child], null);

    /// <summary>The only child, if this is a branch whose sole occupied slot is the first.</summary>
    public IdMapNode<T>? OnlyFirstChild => bitmap == 1u ? children?[0] : null;

    public bool TryGetChild(int slot, out IdMapNode<T> child)
    {
        if ((bitmap >> slot & 1) == 0)
        {
            child = null!;
            return false;
        }
        child = children![PackedIndex(slot)];
        return true;
    }

    public bool TryGetValue(int slot, out T value)
    {
        if ((bitmap >> slot & 1) == 0)
        {
            value = default!;
            return false;
        }
        value = values![PackedIndex(slot)];
        return true;
    }

    public IdMapNode<T> WithChild(int slot, IdMapNode<T> child) =>
        new(bitmap | 1u << slot, With(children!, slot, child), null);

    public IdMapNode<T> WithValue(int slot, T value) => new(bitmap | 1u << slot, null, With(values!, slot, value));

    /// <summary>This node without a slot, or null if nothing is left.</summary>
    public IdMapNode<T>? Without(int slot)
    {
        var rest = bitmap & ~(1u << slot);
        return rest == 0
            ? null
            : new(
                rest,
                children is null ? null : Without(children, slot),
                values is null ? null : Without(values, slot)
            );
    }

    /// <summary>The slots in use, ascending, as a bitmap.</summary>
    public uint Slots => bitmap;

    public IdMapNode<T> LastChild => children![^1];

    public T LastValue => values![^1];

    private int PackedIndex(int slot) => BitOperations.PopCount(bitmap & (1u << slot) - 1);

    private TItem[] With<TItem>(TItem[] items, int slot, TItem item)
    {
        var index = PackedIndex(slot);
        TItem[] copy;
        if ((bitmap >> slot & 1) != 0)
        {
            copy = items.AsSpan().ToArray();
        }
        else
        {
            copy = new TItem[items.Length + 1];
            items.AsSpan(0, index).CopyTo(copy);
            items.AsSpan(index).CopyTo(copy.AsSpan(index + 1));
        }
        copy[index] = item;
        return copy;
    }

    private TItem[] Without<TItem>(TItem[] items, int slot)
    {
        var index = PackedIndex(slot);
        var copy = new TItem[items.Length - 1];
        items.AsSpan(0, index).CopyTo(copy);
        items.AsSpan(index + 1).CopyTo(copy.AsSpan(index));
        return copy;
    }
}
