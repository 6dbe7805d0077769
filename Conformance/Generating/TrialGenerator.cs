using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>Boots with what is done after them, from four sources mixed by weight (R-ORC-20), of some kinds only
/// (R-ORC-21).</summary>
internal static class TrialGenerator
{
    /// <summary>The trial of a seed.</summary>
    public static Trial Generate(ulong seed, int steps) => Generate(Mix.Capabilities, seed, steps);

    /// <summary>A trial of a seed, after a boot made of that of the seed.</summary>
    public static Trial Generate(ulong seed, int steps, Func<Boot, Boot> change) =>
        Generate(Mix.Capabilities, seed, steps, change);

    /// <summary>The trial of a seed, of some mix of calls.</summary>
    public static Trial Generate(Mix mix, ulong seed, int steps) => Generate(mix, seed, steps, boot => boot);

    private static Trial Generate(Mix mix, ulong seed, int steps, Func<Boot, Boot> change)
    {
        var dice = new Dice(seed);
        var boot = change(BootGenerator.Generate(dice, mix));
        if (Kernel.Boot(boot) is not Booted booted)
        {
            return new(seed, boot, []);
        }
        var world = new World(IpcSystem.Over(booted.Kernel, FlatMemory.Empty), null, null);
        var kinds = Swarm(mix, dice);
        var story = new Queue<Func<World, Dice, TrialStep?>>();
        var made = ImmutableArray.CreateBuilder<TrialStep>();
        foreach (var outside in mix.HasMessages ? MessageMemory.At(world, dice) : [])
        {
            made.Add(TrialStep.Of(outside));
            world = new(outside.On(world.System), world, null);
        }
        steps += made.Count;
        while (made.Count < steps)
        {
            var (step, next) = Advance(world, dice, mix, dice.In(kinds), story);
            made.Add(step);
            world = next;
        }
        return new(seed, boot, made.ToImmutable());
    }

    private static (TrialStep Step, World Next) Advance(
        World world,
        Dice dice,
        Mix mix,
        CallKind kind,
        Queue<Func<World, Dice, TrialStep?>> story
    )
    {
        var step = Choose(world, dice, mix, kind, story);
        if (step.Event is { } outside)
        {
            return (step, new(outside.On(world.System), world, null));
        }
        if (step.Call is not { } call)
        {
            return (step, world);
        }
        var outcome = world.System.Step(step.Caller, call);
        var reply = (outcome as Done<IpcSystem>)?.Reply;
        var next = ReferenceEquals(outcome.Next, world.System) ? world : new World(outcome.Next, world, reply);
        return (reply is null ? step : step.Making(reply), next);
    }

    private static TrialStep Choose(
        World world,
        Dice dice,
        Mix mix,
        CallKind kind,
        Queue<Func<World, Dice, TrialStep?>> story
    )
    {
        if (story.Count == 0 && dice.Percent(mix.HasMessages ? 16 : 5))
        {
            foreach (var chapter in mix.HasMessages ? MessageStories.Any(dice) : Stories.Any(dice))
            {
                story.Enqueue(chapter);
            }
        }
        var step =
            story.TryDequeue(out var turn) ? turn(world, dice)
            : Mix.IsOfMessages(kind) ? new MessageCalls(world, dice).Make(kind)
            : dice.Below(100) switch
            {
                < 35 => new ValidCalls(world, dice).Make(kind),
                < 96 => new NearMisses(world, dice).Make(kind),
                _ => null,
            };
        return step ?? new ArbitraryCalls(world, dice).Make(kind);
    }

    private static IReadOnlyList<CallKind> Swarm(Mix mix, Dice dice)
    {
        if (dice.Percent(50))
        {
            return mix.Kinds;
        }
        var enabled = mix.Kinds.Distinct().Where(_ => dice.Percent(50)).ToHashSet();
        var swarm = mix.Kinds.Where(enabled.Contains).ToArray();
        return swarm.Length == 0 ? mix.Kinds : swarm;
    }
}
