using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Capzero.Capabilities;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>A map by id is what a sorted dictionary is, and every version of it stays what it was.</summary>
public sealed class IdMapProperties
{
    /// <summary>One step: an id is set to a value, or removed.</summary>
    internal readonly record struct Step(uint Id, bool IsRemoval, int Value)
    {
        public string Text => Value.ToString(CultureInfo.InvariantCulture);

        public override string ToString() => IsRemoval ? $"remove {Id}" : $"set {Id} to {Value}";
    }

    private static readonly FsCheck.Gen<Step> Steps =
        from id in Numbers.Ids
        from removal in Gen.Choose(0, 2)
        from value in Gen.Choose(0, 99)
        select new Step(id, removal == 0, value);

    // R-ID-11: ids are 32-bit, and any of them can be there.
    [Fact]
    public void IdMap_IsASortedDictionary() =>
        Holds.ForAll(
            Holds.Lists(Steps, longest: 100),
            steps =>
            {
                var versions = new List<(IdMap<string> Map, ImmutableSortedDictionary<uint, string> Model)>();
                var map = IdMap<string>.Empty;
                var model = ImmutableSortedDictionary<uint, string>.Empty;
                foreach (var step in steps)
                {
                    versions.Add((map, model));
                    (map, model) = step.IsRemoval
                        ? (map.Remove(step.Id), model.Remove(step.Id))
                        : (map.Set(step.Id, step.Text), model.SetItem(step.Id, step.Text));
                    AgreeOn(map, model, step.Id);
                    AgreeOn(map, model, step.Id ^ 1);
                    AgreeOn(map, model, step.Id ^ 1u << 31);
                    Assert.Equal(model.Count, map.Count);
                    Assert.Equal(LevelFor(model), LevelOf(map));
                }
                versions.Add((map, model));
                // Persistence: what was made of an old version has not changed it.
                foreach (var (old, oldModel) in versions)
                {
                    Assert.True(oldModel.SequenceEqual(old));
                    Assert.True(oldModel.Values.SequenceEqual(old.Values));
                }
            },
            cases: 100
        );

    // Many at once are what one after the other is; and none are no change.
    [Fact]
    public void SetAll_IsSetOfEach() =>
        Holds.ForAll(
            Holds.Lists(Steps, longest: 60),
            steps =>
            {
                var before = steps.Where(step => step.IsRemoval).Aggregate(IdMap<string>.Empty, Set);
                var more = steps.Where(step => !step.IsRemoval).DistinctBy(step => step.Id).OrderBy(step => step.Id);
                var pairs = more.Select(step => KeyValuePair.Create(step.Id, step.Text)).ToArray();

                var after = before.SetAll(pairs);

                var expected = more.Aggregate(before, Set);
                Assert.Equal(expected.AsEnumerable(), after.AsEnumerable());
                Assert.Equal((expected.Count, LevelOf(expected)), (after.Count, LevelOf(after)));
                Assert.True(Equals(after, after.SetAll([])));
            },
            cases: 200
        );

    // What is not there cannot be removed: the same map, sharing everything.
    [Fact]
    public void Remove_OfWhatIsMissing_IsTheSameMap() =>
        Holds.ForAll(
            Holds.Lists(Numbers.Ids, longest: 30),
            ids =>
            {
                var map = ids.Aggregate(IdMap<string>.Empty, (made, id) => made.Set(id, "x"));
                foreach (var id in ids.SelectMany(id => new[] { id + 1, id - 1, id ^ 32, id ^ 1u << 30 }).Except(ids))
                {
                    Assert.True(Equals(map, map.Remove(id)));
                }
            },
            cases: 200
        );

    // Emptied in any order, it is the empty map again, of no height.
    [Fact]
    public void Remove_OfTheLast_IsTheEmptyMap() =>
        Holds.ForAll(
            Holds.Lists(Numbers.Ids, longest: 60).Generator.SelectMany(ids => Gen.Shuffle(ids)),
            ids =>
            {
                var map = ids.Aggregate(IdMap<string>.Empty, (made, id) => made.Set(id, "x"));
                foreach (var id in ids.Distinct().Reverse())
                {
                    Assert.True(map.Contains(id));
                    map = map.Remove(id);
                    Assert.False(map.Contains(id));
                }
                Assert.Equal<object>(IdMap<string>.Empty, map);
            },
            cases: 200
        );

    // A dense map of a few thousand, as the kernel's are; then every second one goes.
    [Fact]
    public void IdMap_OfManyIds()
    {
        const uint count = 5000;
        var map = IdMap<string>.Empty;
        for (var id = 0u; id < count; id++)
        {
            map = map.Set(id, "x");
        }
        var full = map;
        for (var id = 0u; id < count; id += 2)
        {
            map = map.Remove(id);
        }

        Assert.Equal(Enumerable.Range(0, (int)count).Select(id => (uint)id), full.Select(pair => pair.Key));
        Assert.Equal(
            Enumerable.Range(0, (int)count / 2).Select(id => (uint)(2 * id) + 1),
            map.Select(pair => pair.Key)
        );
        Assert.Equal(((int)count, (int)count / 2), (full.Count, map.Count));
    }

    [Fact]
    public void Indexer_OfAMissingId_Throws()
    {
        var map = IdMap<string>.Empty.Set(7, "seven");

        Assert.Equal("seven", map[7]);
        _ = Assert.Throws<KeyNotFoundException>(() => map[8]);
        _ = Assert.Throws<KeyNotFoundException>(() => map[uint.MaxValue]);
        _ = Assert.Throws<KeyNotFoundException>(() => IdMap<string>.Empty[0]);
    }

    private static IdMap<string> Set(IdMap<string> map, Step step) => map.Set(step.Id, step.Text);

    private static void AgreeOn(IdMap<string> map, ImmutableSortedDictionary<uint, string> model, uint id)
    {
        var isThere = model.TryGetValue(id, out var expected);
        Assert.Equal(isThere, map.TryGet(id, out var value));
        Assert.Equal(isThere, map.Contains(id));
        Assert.Equal(expected, value);
    }

    /// <summary>How many bits above the lowest five the greatest id needs, in fives: a map is no higher than that.</summary>
    private static int LevelFor(ImmutableSortedDictionary<uint, string> model)
    {
        var level = 0;
        while (!model.IsEmpty && (ulong)model.Keys.Last() >> level + 5 != 0)
        {
            level += 5;
        }
        return level;
    }

    private static int LevelOf(IdMap<string> map) =>
        (int)typeof(IdMap<string>).GetField("shift", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(map)!;
}
