using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>Runs generated scenarios on an allocator of the library and on the oracle's, side by side, and demands that
/// every possible cell is reached (R-ORC-10, R-ORC-24).</summary>
/// <param name="Generate">The scenario of a seed.</param>
/// <param name="Start">Both allocators as at the start, of a size.</param>
/// <param name="Cells">What must be reached.</param>
internal sealed record AllocatorCampaign<TCall>(
    Func<ulong, AllocatorScenario<TCall>> Generate,
    Func<uint, ISideBySide<TCall>> Start,
    IReadOnlyList<string> Cells
)
    where TCall : class
{
    private const int DefaultSteps = 40_000;
    private const ulong DefaultSeed = 0xCA92_E204;

    // R-ORC-24: each possible cell at least 20 times per 100,000 calls.
    private const int CallsPerFloor = 100_000;
    private const int Floor = 20;

    public void Run()
    {
        var steps = FromEnvironment("CAPZERO_STEPS", DefaultSteps);
        var counts = new Dictionary<string, int>();
        var calls = 0;
        var arbitrary = Arb.From(
            from high in Gen.Choose(int.MinValue, int.MaxValue)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            select Generate((ulong)(uint)high << 32 | (uint)low),
            Shrink
        );
        void Judge(AllocatorScenario<TCall> scenario)
        {
            calls += scenario.Calls.Length;
            if (FirstDifference(scenario, cell => counts[cell] = counts.GetValueOrDefault(cell) + 1) is { } difference)
            {
                Assert.Fail($"{difference}\n{scenario}");
            }
        }
        // Scenarios have 40 calls on the average.
        var config = Config.QuickThrowOnFailure.WithMaxTest(steps / 40).WithQuietOnSuccess(true);
        Prop.ForAll(arbitrary, Judge).Check(config.WithReplay(FromEnvironment("CAPZERO_SEED", DefaultSeed), 1));
        DemandFloors(counts, calls);
    }

    /// <summary>The smallest scenario that shrinking one comes to, if it fails.</summary>
    public AllocatorScenario<TCall> Smallest(AllocatorScenario<TCall> scenario)
    {
        while (
            Shrink(scenario).FirstOrDefault(smaller => FirstDifference(smaller, _ => { }) is not null) is { } smaller
        )
        {
            scenario = smaller;
        }
        return scenario;
    }

    /// <summary>How library and oracle differ first; null if they never do.</summary>
    public string? FirstDifference(AllocatorScenario<TCall> scenario, Action<string> reached)
    {
        var both = Start(scenario.Size);
        for (var i = 0; i < scenario.Calls.Length; i++)
        {
            if (both.Make(scenario.Calls[i], reached) is { } difference)
            {
                return $"call {i}, {scenario.Calls[i]}: {difference}";
            }
        }
        return null;
    }

    // R-ORC-23: fewer calls, and a smaller allocator.
    private static IEnumerable<AllocatorScenario<TCall>> Shrink(AllocatorScenario<TCall> scenario)
    {
        var calls = scenario.Calls;
        for (var length = (calls.Length + 1) / 2; length >= 1; length /= 2)
        {
            for (var at = 0; at + length <= calls.Length; at += length)
            {
                yield return scenario with
                {
                    Calls = calls.RemoveRange(at, length),
                };
            }
        }
        for (var less = scenario.Size / 2; less > 0; less /= 2)
        {
            yield return scenario with
            {
                Size = scenario.Size - less,
            };
        }
    }

    private void DemandFloors(Dictionary<string, int> counts, int calls)
    {
        var floor = (int)((long)calls * Floor / CallsPerFloor);
        var missing = Cells.Where(cell => counts.GetValueOrDefault(cell) < floor).ToList();
        Assert.True(
            missing.Count == 0,
            $"{missing.Count} cells of {Cells.Count} below their floor of {floor}:\n"
                + string.Join('\n', missing.Select(cell => $"{counts.GetValueOrDefault(cell)} {cell}"))
        );
        Assert.Equal([], counts.Keys.Except(Cells));
    }

    private static TNumber FromEnvironment<TNumber>(string name, TNumber otherwise)
        where TNumber : IParsable<TNumber> =>
        TNumber.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
