using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Collections;

/// <summary>A set of ids is what a sorted set is, and every version of it stays what it was.</summary>
public sealed class IdSetProperties
{
    [Fact]
    public void IdSet_IsASortedSet() =>
        Holds.ForAll(
            Holds.Lists(Numbers.Ids, longest: 60),
            ids =>
            {
                var versions = new List<(IdSet Set, ImmutableSortedSet<uint> Model)> { (default, []) };
                foreach (var id in ids)
                {
                    // An id that is met a second time goes again.
                    var (set, model) = versions[^1];
                    Assert.Equal(model.Contains(id), set.Contains(id));
                    versions.Add(
                        model.Contains(id) ? (set.Without(id), model.Remove(id)) : (set.With(id), model.Add(id))
                    );
                    Assert.Equal(set, set.Contains(id) ? set.With(id) : set.Without(id), SameIds);
                }
                Assert.All(versions, version => Assert.True(version.Model.SequenceEqual(version.Set.Ids)));
            },
            cases: 200
        );

    private static bool SameIds(IdSet left, IdSet right) => left.Ids.SequenceEqual(right.Ids);
}
