using Capzero.Capabilities;
using Capzero.Exploration;

namespace Capzero.PropertyTests.Exploration;

/// <summary>That a view is compared with a state as with the state's own view (R-ORC-10).</summary>
public sealed class SameStateProperties
{
    [Fact]
    public void AViewIsThatOfAState_IfItIsTheStatesOwn()
    {
        var states = new List<Kernel>();
        foreach (
            var (system, calls) in (List<(string, CallSet)>)
                [("pools", CallSet.Control), ("pager-and-child", CallSet.Threads), ("million", CallSet.Control)]
        )
        {
            var options = new ExplorationOptions
            {
                Calls = calls,
                Depth = 3,
                IsLibraryOnly = true,
                MergesRenamed = false,
                Visit = (number, kernel) =>
                {
                    if (number % 5 == 0 && states.Count < 400)
                    {
                        states.Add(kernel);
                    }
                },
            };
            Explorer.Explore(Systems.Of(system), options);
        }
        var views = states.ConvertAll(state => state.View());
        foreach (var view in views)
        {
            foreach (var (other, state) in views.Zip(states))
            {
                Assert.Equal(view.Equals(other), SameState.Is(view, state));
            }
        }
        Assert.InRange(states.Count, 100, 400);
    }
}
