using Capzero.Conformance;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Scenarios of a seed: calls of the kinds of a theme (R-ORC-21), and stories in between (R-ORC-20).</summary>
internal static class MemoryGenerator
{
    private const int StepsToBegin = 4;
    private const int StoriesPerHundredSteps = 8;

    public static Arbitrary<MemoryScenario> Arbitrary(
        int steps,
        Func<MemoryScenario, IEnumerable<MemoryScenario>> shrink
    ) =>
        Arb.From(
            from high in Gen.Choose(int.MinValue, int.MaxValue)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            select Generate((ulong)(uint)high << 32 | (uint)low, steps),
            shrink
        );

    /// <summary>The scenario of a seed.</summary>
    public static MemoryScenario Generate(ulong seed, int steps)
    {
        var dice = new Dice(seed);
        var kinds = MemoryTheme.Any(dice);
        var run = new MemoryRun();
        IEnumerator<MemoryStep>? story = null;
        while (run.StepCount < steps)
        {
            story ??= dice.Percent(StoriesPerHundredSteps)
                ? new MemoryStories(dice, () => run.World).Any().GetEnumerator()
                : null;
            if (story?.MoveNext() == true)
            {
                run.Make(story.Current);
                continue;
            }
            story = null;
            if (Choose(run.World, dice, kinds, run.StepCount) is { } step)
            {
                run.Make(step);
            }
        }
        return run.ToScenario(seed);
    }

    private static MemoryStep? Choose(MemoryWorld world, Dice dice, MemoryCallKind[] kinds, int stepCount)
    {
        var isBegun = stepCount >= StepsToBegin || world.Tasks.Count == 0;
        return new MemoryCalls(world, dice).Make(isBegun ? dice.In(kinds) : First(world, dice));
    }

    // Something to work on first.
    private static MemoryCallKind First(MemoryWorld world, Dice dice) =>
        world.OpenFiles.Count == 0
            ? dice.Of(MemoryCallKind.MapPrivate, MemoryCallKind.Open, MemoryCallKind.MapShared)
            : dice.Of(MemoryCallKind.MapPrivate, MemoryCallKind.MapFile, MemoryCallKind.MapFile);
}
