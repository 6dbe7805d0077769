using System.Collections.Immutable;
using Capzero.Capabilities;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Generators;

/// <summary>Boots with what is done after them, from four sources mixed by weight (R-ORC-20), of some kinds only
/// (R-ORC-21).</summary>
internal static class ScenarioGenerator
{
    private static readonly CallKind[] Kinds =
    [
        // By weight: the calls with many ways to fail come more often.
        .. Enum.GetValues<CallKind>(),
        .. Enumerable.Repeat(CallKind.Deduce, 32),
        .. Enumerable.Repeat(CallKind.Split, 30),
        .. Enumerable.Repeat(CallKind.Grant, 7),
        .. Enumerable.Repeat(CallKind.Query, 9),
        .. Enumerable.Repeat(CallKind.Replicate, 6),
        .. Enumerable.Repeat(CallKind.Destroy, 6),
        .. Enumerable.Repeat(CallKind.Share, 5),
        CallKind.DestroyThread,
        CallKind.Run,
        CallKind.Create,
    ];

    public static Arbitrary<Scenario> Arbitrary(int steps, Func<Scenario, Verdict?> verdict) =>
        Arb.From(
            from high in Gen.Choose(int.MinValue, int.MaxValue)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            select Generate((ulong)(uint)high << 32 | (uint)low, steps),
            scenario => ScenarioShrinker.Shrink(scenario, verdict)
        );

    /// <summary>The scenario of a seed.</summary>
    public static Scenario Generate(ulong seed, int steps)
    {
        var dice = new Dice(seed);
        var boot = BootGenerator.Generate(dice);
        if (Kernel.Boot(boot) is not Booted booted)
        {
            return new(seed, boot, []);
        }
        var world = new World(booted.Kernel, null, null);
        var kinds = Swarm(dice);
        var story = new Queue<Func<World, Dice, ScenarioStep?>>();
        var made = ImmutableArray.CreateBuilder<ScenarioStep>();
        while (made.Count < steps)
        {
            var (step, next) = Advance(world, dice, kinds, story);
            made.Add(step);
            world = next;
        }
        return new(seed, boot, made.ToImmutable());
    }

    private static (ScenarioStep Step, World Next) Advance(
        World world,
        Dice dice,
        CallKind[] kinds,
        Queue<Func<World, Dice, ScenarioStep?>> story
    )
    {
        var step = Choose(world, dice, dice.In(kinds), story);
        if (step.Call is not { } call)
        {
            return (step, world);
        }
        var outcome = world.Kernel.Step(step.Caller, call);
        var reply = (outcome as Done<Kernel>)?.Reply;
        var next = ReferenceEquals(outcome.Next, world.Kernel) ? world : new World(outcome.Next, world, reply);
        return (reply is null ? step : step.Making(reply), next);
    }

    private static ScenarioStep Choose(
        World world,
        Dice dice,
        CallKind kind,
        Queue<Func<World, Dice, ScenarioStep?>> story
    )
    {
        if (story.Count == 0 && dice.Percent(5))
        {
            foreach (var chapter in Stories.Any(dice))
            {
                story.Enqueue(chapter);
            }
        }
        var step = story.TryDequeue(out var turn)
            ? turn(world, dice)
            : dice.Below(100) switch
            {
                < 35 => new ValidCalls(world, dice).Make(kind),
                < 96 => new NearMisses(world, dice).Make(kind),
                _ => null,
            };
        return step ?? new ArbitraryCalls(world, dice).Make(kind);
    }

    private static CallKind[] Swarm(Dice dice)
    {
        if (dice.Percent(50))
        {
            return Kinds;
        }
        var enabled = Kinds.Distinct().Where(_ => dice.Percent(50)).ToHashSet();
        var swarm = Kinds.Where(enabled.Contains).ToArray();
        return swarm.Length == 0 ? Kinds : swarm;
    }
}
