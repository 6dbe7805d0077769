using Capzero.Memory;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>A division of a range is what a sorted list of extents is, and its search for room is a walk along it.</summary>
public sealed class ExtentTreeProperties
{
    private static readonly object Use = new();

    /// <summary>One step: the extents from the one at a place on, so many of them, are divided anew.</summary>
    internal readonly record struct Step(int Place, int Count, uint[] Lengths, bool IsFreeFirst)
    {
        public override string ToString() => $"{Place}+{Count}: {string.Join(' ', Lengths)} {IsFreeFirst}";
    }

    private static readonly FsCheck.Gen<Step> Steps =
        from place in Gen.Choose(0, 10_000)
        from count in Gen.Frequency((5, Gen.Constant(1)), (3, Gen.Choose(1, 3)), (1, Gen.Choose(1, 60)))
        from parts in Gen.Frequency((5, Gen.Choose(1, 3)), (1, Gen.Choose(1, 90)))
        from lengths in Gen.ArrayOf(Gen.Choose(1, 30).Select(length => (uint)length), parts)
        from isFreeFirst in Gen.Choose(0, 1)
        select new Step(place, count, lengths, isFreeFirst == 1);

    [Fact]
    public void ExtentTree_IsASortedListOfExtents() =>
        Holds.ForAll(
            Holds.Lists(Steps, longest: 60),
            steps =>
            {
                var (tree, list) = (ExtentTree.Empty, new List<Extent>());
                foreach (var step in steps)
                {
                    (tree, list) = Apply(tree, list, step);
                    Agree(tree, list);
                }
            },
            cases: 150
        );

    // What is divided no more goes: few extents are left of many, and the tree is as low as they need.
    [Fact]
    public void ExtentTree_OfManyExtents_IsJoinedToOne()
    {
        var many = Enumerable.Range(0, 5_000).Select(i => new Extent((uint)i, 1, i % 2 == 0 ? Use : null)).ToArray();
        var tree = ExtentTree.Empty.With(0, 0, many);
        Assert.Equal(many, tree.InOrder);
        for (var start = 0u; start < 5_000; start += 8)
        {
            tree = tree.With(start, start + 8, new Extent(start, 8, Use));
        }
        Assert.Equal(625, tree.InOrder.Count());
        Assert.Equal(default, tree.Room);
        tree = tree.With(0, 5_000, new Extent(0, 5_000, null));

        Assert.Equal([new Extent(0, 5_000, null)], tree.InOrder);
        Assert.Equal(new Room(5_000, 1), tree.Room);
        Assert.Null(tree.At(5_000));
    }

    private static (ExtentTree Tree, List<Extent> List) Apply(ExtentTree tree, List<Extent> list, Step step)
    {
        var first = list.Count == 0 ? 0 : step.Place % (list.Count + 1);
        var replaced = list.Skip(first).Take(step.Count).ToList();
        var from =
            first < list.Count ? list[first].Start
            : list.Count == 0 ? 0
            : list[^1].End;
        var to = replaced.Count == 0 ? from : replaced[^1].End;
        var extents = Divided(step, from, to, isAtEnd: replaced.Count == 0).ToArray();
        return (tree.With(from, to, extents), [.. list.Take(first), .. extents, .. list.Skip(first + step.Count)]);
    }

    /// <summary>Extents of the wanted lengths that cover a part; behind the end, as many as are wanted.</summary>
    private static IEnumerable<Extent> Divided(Step step, uint from, uint to, bool isAtEnd)
    {
        for (var i = 0; isAtEnd ? i < step.Lengths.Length : from < to; i++)
        {
            var length = step.Lengths[i % step.Lengths.Length];
            length = isAtEnd ? length : Math.Min(length, to - from);
            yield return new(from, length, i % 2 == 0 == step.IsFreeFirst ? null : Use);
            from += length;
        }
    }

    private static void Agree(ExtentTree tree, List<Extent> list)
    {
        Assert.Equal(list, tree.InOrder);
        foreach (var extent in list.Where((_, i) => i % 7 == 0))
        {
            Assert.Equal(extent, tree.At(extent.Start));
            Assert.Equal(extent, tree.At(extent.End - 1));
        }
        Assert.Null(tree.At(list.Count == 0 ? 0 : list[^1].End));
        foreach (
            var (length, header) in new[]
            {
                (1u, 0u),
                (5u, 0u),
                (5u, 12u),
                (12u, 12u),
                (17u, 12u),
                (29u, 32u),
                (30u, 1u),
                (31u, 0u),
            }
        )
        {
            Assert.Equal(Walked(list, length, header), tree.FirstFit(length, header));
        }
    }

    // R-MEM-31, R-MEM-41: as they say it.
    private static Extent? Walked(List<Extent> list, uint length, uint header)
    {
        var i = list.FindIndex(each => each.IsFree && (each.Length == length || each.Length >= length + header));
        return i < 0 ? null : list[i];
    }
}
