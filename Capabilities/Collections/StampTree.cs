namespace Capzero.Capabilities;

/// <summary>
/// Capabilities of one list in the order of their stamps: a persistent B-tree of 32 to a node. Stamps mostly come in
/// ascending order, so a full last node is left full and a new one begun behind it.
/// </summary>
internal sealed class StampTree
{
    private const int Width = 32;

    private readonly Held[]? held;
    private readonly StampTree[]? children;
    private readonly uint firstStamp;

    private StampTree(Held[] held) => (this.held, firstStamp, Count) = (held, held[0].Stamp, held.Length);

    private StampTree(StampTree[] children)
    {
        (this.children, firstStamp) = (children, children[0].firstStamp);
        foreach (var child in children)
        {
            Count += child.Count;
        }
    }

    public int Count { get; }

    /// <summary>The member with the greatest stamp.</summary>
    public Held Newest
    {
        get
        {
            var node = this;
            while (node.children is not null)
            {
                node = node.children[^1];
            }
            return node.held![^1];
        }
    }

    /// <summary>The members in ascending order of their stamps.</summary>
    public IEnumerable<Held> Members => held ?? children!.SelectMany(child => child.Members);

    public static StampTree Of(Held only) => new([only]);

    /// <summary>This tree with a member added, or replaced if its stamp is there.</summary>
    public StampTree Set(Held member)
    {
        var (left, right) = SetOrSplit(member);
        return right is null ? left : new([left, right]);
    }

    /// <summary>This tree without a member that it has, or null if none is left.</summary>
    public StampTree? Remove(Held member)
    {
        var rest = Without(member);
        while (rest?.children is [var only])
        {
            rest = only;
        }
        return rest;
    }

    private StampTree? Without(Held member)
    {
        if (held is not null)
        {
            return held.Length == 1 ? null : new(Without(held, LastAtOrBefore(held, member.Stamp)));
        }
        var at = LastAtOrBefore(children!, member.Stamp);
        if (children![at].Without(member) is not { } rest)
        {
            return children.Length == 1 ? null : new(Without(children, at));
        }
        return at + 1 < children.Length && rest.CanJoin(children[at + 1])
            ? new(With(Without(children, at + 1), at, rest.Joined(children[at + 1])))
            : new(With(children, at, rest));
    }

    private (StampTree Left, StampTree? Right) SetOrSplit(Held member)
    {
        if (held is not null)
        {
            var before = LastAtOrBefore(held, member.Stamp);
            return before >= 0 && held[before].Stamp == member.Stamp
                ? (new(With(held, before, member)), null)
                : Split(Insert(held, before + 1, member), before + 1, items => new(items));
        }
        var at = Math.Max(LastAtOrBefore(children!, member.Stamp), 0);
        var (left, right) = children![at].SetOrSplit(member);
        var changed = With(children, at, left);
        return right is null
            ? (new(changed), null)
            : Split(Insert(changed, at + 1, right), at + 1, items => new(items));
    }

    private bool CanJoin(StampTree next) => Length + next.Length <= Width / 2;

    private StampTree Joined(StampTree next) =>
        held is not null ? new([.. held, .. next.held!]) : new([.. children!, .. next.children!]);

    private int Length => held?.Length ?? children!.Length;

    /// <summary>One node, or two: cut behind the last if that is the new one, else in the middle.</summary>
    private static (StampTree Left, StampTree? Right) Split<TItem>(
        TItem[] items,
        int inserted,
        Func<TItem[], StampTree> make
    )
    {
        if (items.Length <= Width)
        {
            return (make(items), null);
        }
        var cut = inserted == Width ? Width : Width / 2;
        return (make(items[..cut]), make(items[cut..]));
    }

    private static int LastAtOrBefore(Held[] items, uint stamp)
    {
        var at = items.Length - 1;
        while (at >= 0 && items[at].Stamp > stamp)
        {
            at--;
        }
        return at;
    }

    private static int LastAtOrBefore(StampTree[] items, uint stamp)
    {
        var at = items.Length - 1;
        while (at >= 0 && items[at].firstStamp > stamp)
        {
            at--;
        }
        return at;
    }

    private static TItem[] With<TItem>(TItem[] items, int at, TItem item)
    {
        var copy = new TItem[items.Length];
        items.CopyTo(copy, 0);
        copy[at] = item;
        return copy;
    }

    private static TItem[] Insert<TItem>(TItem[] items, int at, TItem item) =>
        [.. items.AsSpan(0, at), item, .. items.AsSpan(at)];

    private static TItem[] Without<TItem>(TItem[] items, int at) => [.. items.AsSpan(0, at), .. items.AsSpan(at + 1)];
}
