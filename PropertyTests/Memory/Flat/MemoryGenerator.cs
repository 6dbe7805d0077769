using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Memory;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Scenarios of a seed: calls of the kinds of a theme (R-ORC-21).</summary>
internal static class MemoryGenerator
{
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
        var memory = MemoryScene.Start(MemoryScene.Boot()).Library;
        var references = new MemoryReferences();
        var kinds = MemoryTheme.Any(dice);
        var made = ImmutableArray.CreateBuilder<MemoryStep>(steps);
        var nextTask = MemoryScene.FirstTask.Local + 1;
        while (made.Count < steps)
        {
            var world = new MemoryWorld(memory, references, made.Count, nextTask);
            var isBegun = made.Count >= 4 || world.Tasks.Count == 0;
            if (new MemoryCalls(world, dice).Make(isBegun ? dice.In(kinds) : First(world, dice)) is not { } step)
            {
                continue;
            }
            nextTask += step.Call is ForkTask or CloneTask or AddTask ? 1u : 0;
            var outcome = memory.Step(step.Task, references.Resolve(step));
            references.Note(made.Count, step.Call, outcome);
            memory = outcome.Next;
            made.Add(step);
        }
        return new(seed, made.ToImmutable());
    }

    // Something to work on first.
    private static MemoryCallKind First(MemoryWorld world, Dice dice) =>
        world.OpenFiles.Count == 0
            ? dice.Of(MemoryCallKind.MapPrivate, MemoryCallKind.Open, MemoryCallKind.MapShared)
            : dice.Of(MemoryCallKind.MapPrivate, MemoryCallKind.MapFile, MemoryCallKind.MapFile);
}
