using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;
using Capzero.PropertyTests.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Scenarios of a seed: calls of some kinds only (R-ORC-21), by weight, and stories of several calls.</summary>
internal static class MemoryGenerator
{
    private static readonly MemoryCallKind[] Kinds =
    [
        .. Enum.GetValues<MemoryCallKind>(),
        .. Enumerable.Repeat(MemoryCallKind.Store, 16),
        .. Enumerable.Repeat(MemoryCallKind.Load, 4),
        .. Enumerable.Repeat(MemoryCallKind.Touch, 5),
        .. Enumerable.Repeat(MemoryCallKind.MapPrivate, 4),
        .. Enumerable.Repeat(MemoryCallKind.MapFile, 5),
        .. Enumerable.Repeat(MemoryCallKind.MapShared, 2),
        .. Enumerable.Repeat(MemoryCallKind.MapArea, 2),
        .. Enumerable.Repeat(MemoryCallKind.Unmap, 4),
        .. Enumerable.Repeat(MemoryCallKind.Fork, 5),
        .. Enumerable.Repeat(MemoryCallKind.Exit, 3),
        .. Enumerable.Repeat(MemoryCallKind.Open, 2),
        .. Enumerable.Repeat(MemoryCallKind.WriteFile, 2),
        .. Enumerable.Repeat(MemoryCallKind.ReadFile, 1),
        .. Enumerable.Repeat(MemoryCallKind.Attach, 2),
    ];

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
        var kinds = Swarm(dice);
        var made = ImmutableArray.CreateBuilder<MemoryStep>(steps);
        var nextTask = MemoryScene.FirstTask.Local + 1;
        while (made.Count < steps)
        {
            var world = new MemoryWorld(memory, references, made.Count, nextTask);
            var isBegun = made.Count >= 4 || world.Tasks.Count == 0;
            if (new MemoryCalls(world, dice).Make(isBegun ? dice.In(kinds) : First(dice)) is not { } step)
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

    // Something to work on.
    private static MemoryCallKind First(Dice dice) =>
        dice.Of(
            MemoryCallKind.MapPrivate,
            MemoryCallKind.MapPrivate,
            MemoryCallKind.Open,
            MemoryCallKind.MapFile,
            MemoryCallKind.MapShared
        );

    private static MemoryCallKind[] Swarm(Dice dice)
    {
        if (dice.Percent(50))
        {
            return Kinds;
        }
        var enabled = Kinds.Distinct().Where(_ => dice.Percent(50)).Append(MemoryCallKind.Store).ToHashSet();
        return [.. Kinds.Where(enabled.Contains)];
    }
}
