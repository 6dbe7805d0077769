namespace Capzero.Memory;

/// <summary>
/// The pages that an object has, by offset: a persistent trie of leaves of 32 pages below nodes of 64 leaves. A leaf
/// knows which pages it has and which are dirty as bits, so that two objects are compared 32 pages at a time.
/// </summary>
internal readonly struct PageMap
{
    private const int NodeBits = 6;
    private const int NodeSize = 1 << NodeBits;

    private readonly PageLeaf?[]?[]? nodes;

    private PageMap(PageLeaf?[]?[]? nodes, int count, int dirtyCount) =>
        (this.nodes, Count, DirtyCount) = (nodes, count, dirtyCount);

    public static PageMap Empty => default;

    /// <summary>How many pages there are.</summary>
    public int Count { get; }

    /// <summary>How many of them are newer than their file (R-MEM-84).</summary>
    public int DirtyCount { get; }

    /// <summary>The pages in ascending order of offset (R-MEM-70).</summary>
    public IEnumerable<CachedPage> Pages => Leaves.SelectMany(leaf => leaf.Leaf.PagesFrom(leaf.First));

    /// <summary>The dirty ones, in the same order.</summary>
    public IEnumerable<CachedPage> DirtyPages =>
        DirtyCount == 0
            ? []
            : Leaves
                .Where(leaf => leaf.Leaf.Dirty != 0)
                .SelectMany(leaf => leaf.Leaf.PagesFrom(leaf.First))
                .Where(page => page.IsDirty);

    private IEnumerable<(uint First, PageLeaf Leaf)> Leaves
    {
        get
        {
            for (var high = 0; high < (nodes?.Length ?? 0); high++)
            {
                for (var low = 0; low < (nodes![high]?.Length ?? 0); low++)
                {
                    if (nodes[high]![low] is { } leaf)
                    {
                        yield return ((uint)((high << NodeBits) + low) * PageLeaf.Size, leaf);
                    }
                }
            }
        }
    }

    /// <summary>The frame of a page, or null if it is not here.</summary>
    public uint? Find(uint offset) => LeafOf(offset) is { } leaf ? leaf.Find(offset % PageLeaf.Size) : null;

    public bool Has(uint offset) => Find(offset) is not null;

    public bool IsDirty(uint offset) =>
        LeafOf(offset) is { } leaf && (leaf.Dirty >> (int)(offset % PageLeaf.Size) & 1) != 0;

    /// <summary>These pages with one more, or with another frame or mark for one.</summary>
    public PageMap With(uint offset, uint frame, bool isDirty = false)
    {
        var old = LeafOf(offset) ?? PageLeaf.Empty;
        return With(offset, old, old.With(offset % PageLeaf.Size, frame, isDirty));
    }

    /// <summary>These pages without one that they have.</summary>
    public PageMap Without(uint offset)
    {
        var old = LeafOf(offset)!;
        return With(offset, old, old.Without(offset % PageLeaf.Size));
    }

    /// <summary>Whether every page that these have the others have too (R-MEM-116).</summary>
    public bool AreAllIn(PageMap others)
    {
        if (Count > others.Count)
        {
            return false;
        }
        for (var high = 0; high < (nodes?.Length ?? 0); high++)
        {
            if (nodes![high] is { } node && !AreAllIn(node, others.NodeAt(high)))
            {
                return false;
            }
        }
        return true;
    }

    private static bool AreAllIn(PageLeaf?[] node, PageLeaf?[]? others)
    {
        for (var low = 0; low < node.Length; low++)
        {
            var present = node[low]?.Present ?? 0;
            var there = low < (others?.Length ?? 0) ? others![low]?.Present ?? 0 : 0;
            if ((present & ~there) != 0)
            {
                return false;
            }
        }
        return true;
    }

    private PageLeaf?[]? NodeAt(int high) => high < (nodes?.Length ?? 0) ? nodes![high] : null;

    private PageLeaf? LeafOf(uint offset)
    {
        var number = (int)(offset / PageLeaf.Size);
        var low = number & (NodeSize - 1);
        return NodeAt(number >> NodeBits) is { } node && low < node.Length ? node[low] : null;
    }

    private PageMap With(uint offset, PageLeaf old, PageLeaf changed)
    {
        var number = (int)(offset / PageLeaf.Size);
        var top = Copy(nodes, number >> NodeBits);
        var node = Copy(top[number >> NodeBits], number & (NodeSize - 1));
        node[number & (NodeSize - 1)] = changed;
        top[number >> NodeBits] = node;
        return new(top, Count + changed.Count - old.Count, DirtyCount + changed.DirtyCount - old.DirtyCount);
    }

    /// <summary>A copy that has at least the slot.</summary>
    private static T[] Copy<T>(T[]? items, int slot)
    {
        var copy = new T[Math.Max(items?.Length ?? 0, slot + 1)];
        items?.AsSpan().CopyTo(copy);
        return copy;
    }
}
