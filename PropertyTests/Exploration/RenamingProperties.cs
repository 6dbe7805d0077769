using Capzero.Capabilities;
using Capzero.Exploration;

namespace Capzero.PropertyTests.Exploration;

/// <summary>States that are one another with their numbers renamed may be taken for one (R-ORC-30): they do the same at
/// every call, and so nothing is missed.</summary>
public sealed class RenamingProperties
{
    public static TheoryData<string, CallSet, int> Explored =>
        new()
        {
            { "lone-thread", CallSet.Control, 3 },
            { "pager-and-child", CallSet.Threads, 4 },
            { "across-containers", CallSet.Replicate | CallSet.Grant | CallSet.Destroy, 4 },
            { "pools", CallSet.Split | CallSet.Grant | CallSet.Share | CallSet.Destroy, 4 },
        };

    [Theory]
    [MemberData(nameof(Explored))]
    public void WithAndWithoutRenaming_TheSameStatesAreVisited(string system, CallSet calls, int depth)
    {
        var renamed = States(system, calls, depth, mergesRenamed: true);
        var all = States(system, calls, depth, mergesRenamed: false);
        Assert.True(renamed.Count < all.Count);
        Assert.Equal(renamed.Count, renamed.Select(KeyOf).Distinct().Count());
        Assert.Equal(renamed.Select(KeyOf).ToHashSet(), all.Select(KeyOf).ToHashSet());
    }

    // That renaming commutes with a step: from states that are the same but for their numbers, each call has the same
    // place in the alphabet, comes to the same, and leads to states that are the same again.
    [Theory]
    [MemberData(nameof(Explored))]
    public void StatesThatAreTheSameButForTheirNumbers_DoTheSame(string system, CallSet calls, int depth)
    {
        var expander = new Expander(new() { Calls = calls | CallSet.Mistakes });
        var census = new Census();
        var merged = 0;
        foreach (var same in States(system, calls, depth, mergesRenamed: false).GroupBy(KeyOf))
        {
            var first = Edges(same.First());
            foreach (var other in same.Skip(1).Take(20))
            {
                merged++;
                Assert.Equal(first, Edges(other));
            }
        }
        Assert.InRange(merged, 10, int.MaxValue);

        List<(Type, ulong, Fingerprint)> Edges(Kernel kernel)
        {
            var edges = new List<(Type, ulong, Fingerprint)>();
            foreach (var (caller, call) in expander.MovesOf(kernel).ToArray())
            {
                var outcome = kernel.Step(caller, call);
                census.Take(kernel);
                edges.Add((call.GetType(), EdgeDigest.Of(census, outcome), KeyOf(outcome.Next)));
            }
            return edges;
        }
    }

    // What is left out of the words, or in them twice, would show here.
    [Theory]
    [MemberData(nameof(Explored))]
    public void StatesHaveTheSameWordsIfAndOnlyIfTheirRenamedViewsAreTheSame(string system, CallSet calls, int depth)
    {
        var states = States(system, calls, depth, mergesRenamed: false).Take(4_000).ToList();
        var byView = states.Select(NaiveRenaming.Of).ToList();
        var byKey = states.Select(KeyOf).ToList();
        var views = new Dictionary<Fingerprint, string>();
        var keys = new Dictionary<string, Fingerprint>();
        foreach (var (view, key) in byView.Zip(byKey))
        {
            Assert.Equal(view, views.TryGetValue(key, out var known) ? known : views[key] = view);
            Assert.Equal(key, keys.TryGetValue(view, out var same) ? same : keys[view] = key);
        }
    }

    private static List<Kernel> States(string system, CallSet calls, int depth, bool mergesRenamed)
    {
        var states = new List<Kernel>();
        Explorer.Explore(
            Systems.Of(system),
            new()
            {
                Calls = calls,
                Depth = depth,
                IsLibraryOnly = true,
                MergesRenamed = mergesRenamed,
                Visit = (_, kernel) => states.Add(kernel),
            }
        );
        return states;
    }

    private static Fingerprint KeyOf(Kernel kernel) => new Expander(new()).KeyOf(kernel);
}
