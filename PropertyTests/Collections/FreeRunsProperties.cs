using System.Reflection;
using Capzero.Capabilities;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>The tree behind a pool: runs by their first number, the longest known everywhere, and never
/// lopsided.</summary>
public sealed class FreeRunsProperties
{
    /// <summary>Runs are kept apart: the one that begins at ten times a number is at most nine long.</summary>
    internal readonly record struct Step(uint Slot, uint Length, bool IsRemoval)
    {
        public uint First => Slot * 10;

        public override string ToString() => IsRemoval ? $"remove {First}" : $"add {Length} from {First}";
    }

    private static readonly FsCheck.Gen<Step> Steps =
        from slot in Gen.Choose(0, 60)
        from length in Gen.Choose(1, 9)
        from removal in Gen.Choose(0, 2)
        select new Step((uint)slot, (uint)length, removal == 0);

    // R-ID-13
    [Fact]
    public void FreeRuns_AreASortedListOfRuns() =>
        Holds.ForAll(
            Holds.Lists(Steps, longest: 150),
            steps =>
            {
                FreeRuns? runs = null;
                var model = new SortedDictionary<uint, uint>();
                foreach (var step in steps)
                {
                    if (model.Remove(step.First))
                    {
                        runs = FreeRuns.Remove(runs!, step.First);
                    }
                    if (!step.IsRemoval)
                    {
                        runs = FreeRuns.Add(runs, step.First, step.Length);
                        model.Add(step.First, step.Length);
                    }
                    AgreeAround(runs, model, step.First);
                    Assert.True(HeightOf(runs) <= HighestAvlTreeOf(model.Count));
                }
                for (var atLeast = 1u; atLeast <= 10; atLeast++)
                {
                    var lowest = FreeRuns.Lowest(runs, atLeast);
                    Assert.Equal(
                        model.Where(run => run.Value >= atLeast).Select(run => (uint?)run.Key).FirstOrDefault(),
                        lowest?.First
                    );
                }
            },
            cases: 100
        );

    // Built in ascending order, as a fragmented pool is, it is a tree and no list.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FreeRuns_BuiltInOrder_AreNotLopsided(bool ascending)
    {
        FreeRuns? runs = null;
        for (var i = 0u; i < 1000; i++)
        {
            runs = FreeRuns.Add(runs, (ascending ? i : 999 - i) * 2, 1);
        }

        Assert.True(HeightOf(runs) <= HighestAvlTreeOf(1000));
        Assert.Equal(1u, runs!.Longest);
        Assert.Equal(1998u, FreeRuns.AtOrBefore(runs, uint.MaxValue)?.First);
        Assert.Null(FreeRuns.Lowest(runs, 2));
    }

    private static void AgreeAround(FreeRuns? runs, SortedDictionary<uint, uint> model, uint first)
    {
        Assert.Equal(model.Count == 0 ? null : model.Values.Max(), runs?.Longest);
        foreach (var number in new[] { first, first + 1, first + 9, first + 10, first == 0 ? 0 : first - 1 })
        {
            var before = model.Where(run => run.Key <= number).Select(run => (uint?)run.Key).LastOrDefault();
            Assert.Equal(before, FreeRuns.AtOrBefore(runs, number)?.First);
            var starting = FreeRuns.StartingAt(runs, number);
            Assert.Equal(model.TryGetValue(number, out var length) ? length : null, starting?.Length);
            Assert.Equal(starting?.First + starting?.Length, starting?.End);
        }
    }

    /// <summary>1.44 log2(n + 2), the bound for trees whose branches differ by one at most.</summary>
    private static double HighestAvlTreeOf(int count) => 1.45 * Math.Log2(count + 2);

    private static int HeightOf(FreeRuns? runs) =>
        runs is null
            ? 0
            : (int)typeof(FreeRuns).GetField("height", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(runs)!;
}
