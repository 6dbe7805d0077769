using System.Reflection;
using Capzero.Memory;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>The nodes of a division stay neither wide nor narrow, and all its extents equally deep; so an operation
/// costs a logarithm.</summary>
public sealed class ExtentTreeShape
{
    private const int Width = 16;
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>One step: the extents from the one at a place on, so many of them, become so many.</summary>
    internal readonly record struct Step(int Place, int Count, int Parts)
    {
        public override string ToString() => $"{Place}+{Count}: {Parts}";
    }

    private static readonly FsCheck.Gen<Step> Steps =
        from place in Gen.Choose(0, 10_000)
        from count in Gen.Frequency((6, Gen.Constant(1)), (3, Gen.Choose(2, 20)), (1, Gen.Choose(20, 200)))
        from parts in Gen.Frequency((5, Gen.Constant(1)), (3, Gen.Choose(1, 4)), (1, Gen.Choose(5, 60)))
        select new Step(place, count, parts);

    [Fact]
    public void NodesOfALargeTree_AreNeitherWideNorNarrow() =>
        Holds.ForAll(
            Holds.Lists(Steps, longest: 80),
            steps =>
            {
                var list = Cut(0, 25_600, 400).ToList();
                var tree = ExtentTree.Empty.With(0, 0, [.. list]);
                _ = DepthOf(tree, isRoot: true);
                foreach (var step in steps)
                {
                    var first = step.Place % list.Count;
                    var count = Math.Min(step.Count, list.Count - first);
                    var (from, to) = (list[first].Start, list[first + count - 1].End);
                    var parts = Cut(from, to, (uint)step.Parts);
                    tree = tree.With(from, to, parts);
                    list.RemoveRange(first, count);
                    list.InsertRange(first, parts);
                    _ = DepthOf(tree, isRoot: true);
                    Assert.True(list.SequenceEqual(tree.InOrder));
                }
            },
            cases: 60
        );

    /// <summary>A part as so many extents of nearly one length.</summary>
    private static Extent[] Cut(uint from, uint to, uint parts)
    {
        var count = Math.Min(parts, to - from);
        var cuts = Enumerable.Range(0, (int)count + 1).Select(i => from + (to - from) * (uint)i / count).ToArray();
        return [.. cuts.Zip(cuts.Skip(1), (start, end) => new Extent(start, end - start, null))];
    }

    /// <summary>How many nodes are above each extent: everywhere so many, and each node is as it is said to be.</summary>
    private static int DepthOf(ExtentTree node, bool isRoot)
    {
        Assert.InRange(CountOf(node), isRoot ? 0 : 1, Width);
        var children = ChildrenOf(node);
        Assert.All(
            children.Zip(children.Skip(1)),
            pair => Assert.True(CountOf(pair.First) + CountOf(pair.Second) > Width / 2)
        );
        return children.Length == 0 ? 1 : 1 + Assert.Single(children.Select(child => DepthOf(child, false)).Distinct());
    }

    private static int CountOf(ExtentTree node) =>
        (int)typeof(ExtentTree).GetProperty("Count", Hidden)!.GetValue(node)!;

    private static ExtentTree[] ChildrenOf(ExtentTree node) =>
        typeof(ExtentTree).GetField("branches", Hidden)!.GetValue(node) is Array branches
            ? [.. branches.Cast<object>().Select(TreeOf)]
            : [];

    private static ExtentTree TreeOf(object branch) =>
        (ExtentTree)branch.GetType().GetProperty("Tree")!.GetValue(branch)!;
}
