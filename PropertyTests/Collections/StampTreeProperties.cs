using System.Collections.Immutable;
using Capzero.Capabilities;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>Members by their stamps are what a sorted dictionary is, and every version of them stays what it was.</summary>
public sealed class StampTreeProperties
{
    /// <summary>One step: the next stamp is added, as mostly happens; or any stamp is added, replaced or
    /// removed.</summary>
    internal readonly record struct Step(int Kind, int Place)
    {
        public override string ToString() => Kind > 2 ? "add the next" : $"{(Kind == 0 ? "remove" : "set")} {Place}";
    }

    private static Gen<Step> Steps(int nexts) =>
        from kind in Gen.Choose(0, 2 + nexts)
        from place in Gen.Choose(0, 4000)
        select new Step(kind, place);

    [Fact]
    public void StampTree_IsASortedDictionary() => Holds.ForAll(Holds.Lists(Steps(3), longest: 150), Agree, cases: 100);

    // Of several levels, 32 to a node.
    [Fact]
    public void LargeStampTree_IsASortedDictionary() => Holds.ForAll(Gen.ArrayOf(Steps(9), 2500), Agree, cases: 4);

    // Emptied from the oldest, the newest, or the middle.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void StampTree_IsEmptied(int from)
    {
        const uint count = 1500;
        var model = new SortedList<uint, Held>();
        StampTree? tree = null;
        for (var stamp = 1u; stamp <= count; stamp++)
        {
            model.Add(stamp, Stamped(stamp));
            tree = tree?.Set(model[stamp]) ?? StampTree.Of(model[stamp]);
        }
        while (model.Count > 0)
        {
            var member = model.Values[new[] { 0, model.Count - 1, model.Count / 2 }[from]];
            Assert.Equal((model.Count, model.Values[^1]), (tree!.Count, tree.Newest));
            _ = model.Remove(member.Stamp);
            tree = tree.Remove(member);
        }
        Assert.Null(tree);
    }

    private static void Agree(Step[] steps)
    {
        var versions = new List<Version> { new(null, ImmutableSortedDictionary<uint, Held>.Empty) };
        foreach (var step in steps)
        {
            var next = Apply(versions[^1], step);
            Assert.Equal(next.Model.Count, next.Tree?.Count ?? 0);
            Assert.Same(next.Model.IsEmpty ? null : next.Model[next.Model.Keys.Last()], next.Tree?.Newest);
            versions.Add(next);
        }
        // Persistence: every fiftieth version, and the last, are what they were when they were made.
        Assert.All(
            versions.Where((_, index) => index % 50 == 0).Append(versions[^1]),
            version => Assert.True(version.Model.Values.SequenceEqual(version.Tree?.Members ?? []))
        );
    }

    private sealed record Version(StampTree? Tree, ImmutableSortedDictionary<uint, Held> Model);

    private static Version Apply(Version present, Step step)
    {
        var (tree, model) = present;
        if (step.Kind == 0 && !model.IsEmpty)
        {
            var last = model.Values.ElementAt(step.Place % model.Count);
            return new(tree!.Remove(last), model.Remove(last.Stamp));
        }
        var next = model.IsEmpty ? 1 : model.Keys.Last() + 1;
        var member = Stamped(step.Kind > 2 ? next : (uint)step.Place);
        return new(tree?.Set(member) ?? StampTree.Of(member), model.SetItem(member.Stamp, member));
    }

    private static Held Stamped(uint stamp) =>
        new(SomeCapabilities.Plain(new(stamp)), Holder.Space(new(0)), stamp, OwnerIncarnation: 0);
}
