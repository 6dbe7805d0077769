namespace Capzero.Memory;

/// <summary>
/// The areas of a task, disjoint and in ascending order (R-MEM-62): a persistent AVL tree by first page, where each
/// node knows the widest gap between the areas below it, so that room is found in logarithmic time (R-MEM-143).
/// </summary>
internal sealed class AreaTree
{
    private readonly AreaTree? left;
    private readonly AreaTree? right;
    private readonly int height;

    /// <summary>The first page of the lowest area, the end of the highest, and the widest gap between two.</summary>
    private readonly (uint First, uint End, uint Gap) span;

    private AreaTree(AreaTree? left, Area area, AreaTree? right)
    {
        (this.left, Area, this.right) = (left, area, right);
        height = 1 + Math.Max(Height(left), Height(right));
        Count = 1 + (left?.Count ?? 0) + (right?.Count ?? 0);
        var gap = Math.Max(left?.span.Gap ?? 0, right?.span.Gap ?? 0);
        gap = left is null ? gap : Math.Max(gap, area.First - left.span.End);
        gap = right is null ? gap : Math.Max(gap, right.span.First - area.End);
        span = (left?.span.First ?? area.First, right?.span.End ?? area.End, gap);
    }

    /// <summary>The area at this node.</summary>
    public Area Area { get; }

    /// <summary>How many areas there are.</summary>
    public int Count { get; }

    /// <summary>The areas in ascending order.</summary>
    public static IEnumerable<Area> InOrder(AreaTree? tree)
    {
        // The height is logarithmic, so this stack stays small.
        var above = new Stack<AreaTree>();
        for (var node = tree; node is not null || above.Count > 0; node = node.right)
        {
            for (; node is not null; node = node.left)
            {
                above.Push(node);
            }
            node = above.Pop();
            yield return node.Area;
        }
    }

    /// <summary>The area that has a page, or null.</summary>
    public static Area? At(AreaTree? tree, uint page)
    {
        while (tree is not null)
        {
            if (page < tree.Area.First)
            {
                tree = tree.left;
            }
            else if (page < tree.Area.End)
            {
                return tree.Area;
            }
            else
            {
                tree = tree.right;
            }
        }
        return null;
    }

    /// <summary>The lowest area with a page in [first, end), or null.</summary>
    public static Area? LowestIn(AreaTree? tree, uint first, uint end)
    {
        Area? found = null;
        while (tree is not null)
        {
            if (tree.Area.End <= first)
            {
                tree = tree.right;
            }
            else
            {
                found = tree.Area;
                tree = tree.left;
            }
        }
        return found?.Intersects(first, end) == true ? found : null;
    }

    /// <summary>The areas with a page in [first, end), ascending.</summary>
    public static IEnumerable<Area> AllIn(AreaTree? tree, uint first, uint end)
    {
        while (LowestIn(tree, first, end) is { } area)
        {
            yield return area;
            first = area.End;
        }
    }

    /// <summary>The lowest page in [from, before) at which so many pages are in no area, or null (R-MEM-143).</summary>
    public static uint? LowestGap(AreaTree? tree, uint count, PageSpan within) =>
        LowestGap(tree, count, new(0, uint.MaxValue), within);

    /// <summary>The tree with an area more, which intersects none of it.</summary>
    public static AreaTree With(AreaTree? tree, Area area) =>
        tree is null ? new(null, area, null)
        : area.First < tree.Area.First ? Balance(With(tree.left, area), tree.Area, tree.right)
        : area.First > tree.Area.First ? Balance(tree.left, tree.Area, With(tree.right, area))
        : new(tree.left, area, tree.right);

    /// <summary>The tree without the area that begins at a page.</summary>
    public static AreaTree? Without(AreaTree tree, uint first)
    {
        if (first != tree.Area.First)
        {
            return first < tree.Area.First
                ? Balance(Without(tree.left!, first), tree.Area, tree.right)
                : Balance(tree.left, tree.Area, Without(tree.right!, first));
        }
        if (tree.left is null || tree.right is null)
        {
            return tree.left ?? tree.right;
        }
        var next = tree.right;
        while (next.left is not null)
        {
            next = next.left;
        }
        return Balance(tree.left, next.Area, Without(tree.right, next.Area.First));
    }

    /// <param name="tree">The areas.</param>
    /// <param name="count">How many pages are wanted.</param>
    /// <param name="between">The pages behind the area before these and before the one behind them.</param>
    /// <param name="within">Where the run may lie.</param>
    private static uint? LowestGap(AreaTree? tree, uint count, PageSpan between, PageSpan within)
    {
        if (tree is null)
        {
            var (first, end) = (Math.Max(between.First, within.First), Math.Min(between.End, within.End));
            return first <= end && end - first >= count ? first : null;
        }
        if (between.End <= within.First || between.First >= within.End || tree.WidestIn(between) < count)
        {
            return null;
        }
        return LowestGap(tree.left, count, between with { End = tree.Area.First }, within)
            ?? LowestGap(tree.right, count, between with { First = tree.Area.End }, within);
    }

    private uint WidestIn(PageSpan between) =>
        Math.Max(span.Gap, Math.Max(span.First - between.First, between.End - span.End));

    private static int Height(AreaTree? tree) => tree?.height ?? 0;

    private static AreaTree Balance(AreaTree? left, Area area, AreaTree? right)
    {
        if (Height(left) > Height(right) + 1)
        {
            return Height(left!.left) >= Height(left.right)
                ? new(left.left, left.Area, new(left.right, area, right))
                : new(new(left.left, left.Area, left.right!.left), left.right.Area, new(left.right.right, area, right));
        }
        if (Height(right) > Height(left) + 1)
        {
            return Height(right!.right) >= Height(right.left)
                ? new(new(left, area, right.left), right.Area, right.right)
                : new(
                    new(left, area, right.left!.left),
                    right.left.Area,
                    new(right.left.right, right.Area, right.right)
                );
        }
        return new(left, area, right);
    }
}
