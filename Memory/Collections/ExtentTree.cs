using System.Diagnostics.CodeAnalysis;

namespace Capzero.Memory;

/// <summary>
/// A persistent division of one range into extents, end to end: a tree of wide nodes by start, where each branch says
/// what room is below it. Every operation costs the logarithm of the number of extents, the search for room too.
/// </summary>
/// <remarks>
/// A node has at most <see cref="Width"/> items, and two neighbours in one node more than half as many together; so
/// there are at most four times as many nodes as must be, on every level.
/// </remarks>
internal sealed class ExtentTree
{
    private const int Width = 16;

    private readonly Extent[]? extents;
    private readonly Branch[]? branches;

    private ExtentTree(Extent[] extents) => this.extents = extents;

    private ExtentTree(Branch[] branches) => this.branches = branches;

    public static ExtentTree Empty { get; } = new(Array.Empty<Extent>());

    /// <summary>What room there is in the whole range.</summary>
    public Room Room => new Branch(this).Room;

    /// <summary>All extents, in ascending order.</summary>
    public IEnumerable<Extent> InOrder => extents ?? branches!.SelectMany(branch => branch.Tree.InOrder);

    private int Count => extents?.Length ?? branches!.Length;

    private uint Start => extents is null ? branches![0].Start : extents[0].Start;

    /// <summary>The extent that a unit is in, if there is one.</summary>
    public Extent? At(uint unit)
    {
        var node = this;
        while (node.branches is { } branches)
        {
            node = branches[LastAtOrBefore(branches, unit)].Tree;
        }
        var at = LastAtOrBefore(node.extents!, unit);
        return at >= 0 && unit - node.extents![at].Start < node.extents[at].Length ? node.extents[at] : null;
    }

    /// <summary>The lowest free extent that has exactly this length, or is longer by a header at least.</summary>
    /// <param name="length">The wanted length, not 0.</param>
    /// <param name="header">How much longer an extent must be to be divided: 0 to 32.</param>
    public Extent? FirstFit(uint length, uint header)
    {
        var node = this;
        while (node.branches is { } branches)
        {
            var at = 0;
            while (at < branches.Length && !branches[at].Room.Fits(length, header))
            {
                at++;
            }
            if (at == branches.Length)
            {
                return null;
            }
            node = branches[at].Tree;
        }
        foreach (var extent in node.extents!)
        {
            if (extent.IsFreeAndFits(length, header))
            {
                return extent;
            }
        }
        return null;
    }

    /// <summary>This division with a part divided otherwise.</summary>
    /// <param name="from">Where the part begins: at the start of an extent, or where the last one ends.</param>
    /// <param name="to">Where it ends: at the end of an extent.</param>
    /// <param name="extents">The extents of the part, in ascending order.</param>
    public ExtentTree With(uint from, uint to, params ReadOnlySpan<Extent> extents)
    {
        if (DividedInPlace(from, to, extents) is { } same)
        {
            return same;
        }
        var nodes = Divided(from, to, extents);
        while (nodes.Length > 1)
        {
            nodes = Nodes(Array.ConvertAll(nodes, node => new Branch(node)));
        }
        var root = nodes is [var only] ? only : Empty;
        while (root.branches is [var single])
        {
            root = single.Tree;
        }
        return root;
    }

    /// <summary>This node with a part divided otherwise, if no node gets too many items or too few; else null. Nearly
    /// always that is so, and then only the nodes on the way down are made anew.</summary>
    private ExtentTree? DividedInPlace(uint from, uint to, ReadOnlySpan<Extent> tiles)
    {
        if (extents is not null)
        {
            var (start, end) = PartOf(extents, from, to);
            var count = extents.Length - (end - start) + tiles.Length;
            return count is >= Width / 2 and <= Width ? new(Spliced(extents, start, end, tiles)) : null;
        }
        var first = LastAtOrBefore(branches!, from);
        var isInOne = first + 1 == branches!.Length || branches[first + 1].Start >= to;
        if (!isInOne || branches[first].Tree.DividedInPlace(from, to, tiles) is not { } child)
        {
            return null;
        }
        var changed = branches.AsSpan().ToArray();
        changed[first] = new(child);
        return new(changed);
    }

    private ExtentTree[] Divided(uint from, uint to, ReadOnlySpan<Extent> tiles) =>
        extents is null ? DividedBelow(from, to, tiles) : DividedHere(extents, from, to, tiles);

    private static ExtentTree[] DividedHere(Extent[] extents, uint from, uint to, ReadOnlySpan<Extent> tiles)
    {
        var (start, end) = PartOf(extents, from, to);
        return Nodes(Spliced(extents, start, end, tiles));
    }

    /// <summary>The places of the extents that begin in a part.</summary>
    private static (int Start, int End) PartOf(Extent[] extents, uint from, uint to)
    {
        var start = LastAtOrBefore(extents, from);
        if (start < 0 || extents[start].Start < from)
        {
            start++;
        }
        var end = start;
        while (end < extents.Length && extents[end].Start < to)
        {
            end++;
        }
        return (start, end);
    }

    private ExtentTree[] DividedBelow(uint from, uint to, ReadOnlySpan<Extent> tiles)
    {
        var first = LastAtOrBefore(branches!, from);
        var nodes = branches![first].Tree.Divided(from, to, tiles);
        var end = first + 1;
        for (; end < branches.Length && branches[end].Start < to; end++)
        {
            nodes = [.. nodes, .. branches[end].Tree.Divided(from, to, [])];
        }
        if (nodes is [{ Count: >= Width / 2 } node])
        {
            return Nodes(Spliced(branches, first, end, [new Branch(node)]));
        }
        if (first > 0)
        {
            nodes = [branches[--first].Tree, .. nodes];
        }
        if (end < branches.Length)
        {
            nodes = [.. nodes, branches[end++].Tree];
        }
        return Nodes(Spliced(branches, first, end, Array.ConvertAll(Joined(nodes), each => new Branch(each))));
    }

    /// <summary>The nodes, with neighbours joined that have few items.</summary>
    private static ExtentTree[] Joined(ReadOnlySpan<ExtentTree> nodes)
    {
        var joined = new List<ExtentTree>(nodes.Length);
        foreach (var node in nodes)
        {
            if (joined.Count > 0 && joined[^1].Count + node.Count <= Width / 2)
            {
                joined[^1] = joined[^1].JoinedWith(node);
            }
            else
            {
                joined.Add(node);
            }
        }
        return [.. joined];
    }

    private ExtentTree JoinedWith(ExtentTree next)
    {
        if (extents is not null)
        {
            return new([.. extents, .. next.extents!]);
        }
        var (last, first) = (branches![^1].Tree, next.branches![0].Tree);
        return last.Count + first.Count <= Width / 2
            ? new([.. branches[..^1], new Branch(last.JoinedWith(first)), .. next.branches[1..]])
            : new([.. branches, .. next.branches]);
    }

    private static ExtentTree[] Nodes(Extent[] items) =>
        items.Length == 0 ? []
        : items.Length <= Width ? [new(items)]
        : Cut(items, part => new(part));

    private static ExtentTree[] Nodes(Branch[] items) =>
        items.Length == 0 ? []
        : items.Length <= Width ? [new(items)]
        : Cut(items, part => new(part));

    /// <summary>As few nodes as can be, of as many items each as can be said evenly.</summary>
    private static ExtentTree[] Cut<TItem>(TItem[] items, Func<TItem[], ExtentTree> make)
    {
        var nodes = new ExtentTree[(items.Length + Width - 1) / Width];
        for (var (i, first) = (0, 0); i < nodes.Length; i++)
        {
            var end = (int)((long)items.Length * (i + 1) / nodes.Length);
            nodes[i] = make(items[first..end]);
            first = end;
        }
        return nodes;
    }

    private static TItem[] Spliced<TItem>(TItem[] items, int first, int end, ReadOnlySpan<TItem> others)
    {
        var spliced = new TItem[items.Length - (end - first) + others.Length];
        items.AsSpan(0, first).CopyTo(spliced);
        others.CopyTo(spliced.AsSpan(first));
        items.AsSpan(end).CopyTo(spliced.AsSpan(first + others.Length));
        return spliced;
    }

    private static int LastAtOrBefore(Extent[] extents, uint unit)
    {
        var at = extents.Length - 1;
        while (at >= 0 && extents[at].Start > unit)
        {
            at--;
        }
        return at;
    }

    private static int LastAtOrBefore(Branch[] branches, uint unit)
    {
        var at = branches.Length - 1;
        while (at > 0 && branches[at].Start > unit)
        {
            at--;
        }
        return at;
    }

    /// <summary>A node, and what those above must know of it.</summary>
    [SuppressMessage("Performance", "CA1815", Justification = "It is never compared.")]
    private readonly struct Branch
    {
        public Branch(ExtentTree tree)
        {
            (Tree, Start, Room) = (tree, tree.Count == 0 ? 0 : tree.Start, default);
            if (tree.extents is { } extents)
            {
                foreach (ref readonly var extent in extents.AsSpan())
                {
                    Room = extent.IsFree ? Room.Or(Room.Of(extent)) : Room;
                }
            }
            else
            {
                foreach (ref readonly var branch in tree.branches.AsSpan())
                {
                    Room = Room.Or(branch.Room);
                }
            }
        }

        public ExtentTree Tree { get; }

        public uint Start { get; }

        public Room Room { get; }
    }
}
