using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Manifests;
using Capzero.Memory;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>Runs scenarios: a pure function of the scenario, the same on every machine (R-SCN-7).</summary>
public static class ScenarioRunner
{
    /// <summary>Runs a scenario to its end, or to the first call of which the witness says that it is wrong.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="witness">Who compares every call; null for nobody.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scenario"/> is null.</exception>
    public static Run Run(Scenario scenario, IWitness? witness = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var boot = BootOf(scenario);
        var kernel = ((Booted)Kernel.Boot(boot)).Kernel;
        var (paged, boots, files) = PagedBoot.Of(scenario.Memory, kernel);
        var system = IpcSystem.Over(kernel, paged is null ? FlatMemory.Empty : paged.Memory);
        var posix = PosixSystem.Boot(system, PagersOf(scenario.Boot));
        var watch = new Watch(witness?.Booted(boot, system), 0, null).Boot(boots).See(0, files).See(0, posix.Calls);
        var names = PagedBoot.Named(scenario.Boot.Names, scenario.Memory);
        var steps =
            posix is PosixBooted booted && watch.Divergence is null
                ? Play(scenario, booted.System, names, paged, ref watch)
                : [];
        return new()
        {
            Scenario = scenario,
            Boot = posix,
            BootNames = names,
            Steps = steps,
            Compared = witness is null ? null : watch.Compared,
            Divergence = watch.Divergence,
        };
    }

    private static ImmutableArray<StepRecord> Play(
        Scenario scenario,
        PosixSystem system,
        Names names,
        PagedState? paged,
        ref Watch watch
    )
    {
        var steps = ImmutableArray.CreateBuilder<StepRecord>();
        var stage = new Stage(system, names, FirstFrame: 1) { Paged = paged };
        foreach (var step in scenario.Lines.OfType<Step>())
        {
            var before = stage;
            var happening = Steps.Make(ref stage, step, out var surprises);
            var number = steps.Count + 1;
            steps.Add(
                new()
                {
                    Number = number,
                    Step = step,
                    Before = before.System,
                    After = stage.System,
                    PagedBefore = before.Paged,
                    PagedAfter = stage.Paged,
                    NamesBefore = before.Names,
                    Names = stage.Names,
                    Happening = happening,
                    Surprises = surprises,
                }
            );
            watch = happening switch
            {
                CallCame came => watch
                    .See(number, came.Prepared)
                    .Change(before.System.Ipc, stage.Prepared)
                    .See(number, came.Turn.Calls),
                PagedCame paging => watch
                    .See(number, paging.KernelCalls)
                    .See(number, paging.Calls)
                    .Change(before.System.Ipc, stage.System.Ipc),
                _ => watch.Change(before.System.Ipc, stage.System.Ipc),
            };
            if (watch.Divergence is not null)
            {
                break;
            }
        }
        return steps.ToImmutable();
    }

    private static Boot BootOf(Scenario scenario) =>
        scenario.Boot switch
        {
            ManifestScenarioBoot { Manifest: var manifest } => manifest.ToBoot(),
            InlineScenarioBoot inline => PagedRegions.GivenIn(inline.Boot, scenario.Memory),
            _ => throw new ArgumentOutOfRangeException(nameof(scenario)),
        };

    // R-MAN-3: the first thread of a POSIX container is the POSIX pager.
    private static IEnumerable<ThreadId> PagersOf(ScenarioBoot boot) =>
        boot is ManifestScenarioBoot { Manifest: var manifest }
            ? manifest
                .ToBoot()
                .Containers.Zip(manifest.Containers)
                .Where(pair => pair.Second.Kind is PosixContainer)
                .Select(pair => pair.First.Threads[0].Id)
            : [];

    /// <summary>What a witness has said so far.</summary>
    private readonly record struct Watch(IWitness? Witness, int Compared, Divergence? Divergence)
    {
        public Watch Change(IpcSystem before, IpcSystem after) =>
            Witness is null || Divergence is not null || ReferenceEquals(before, after)
                ? this
                : this with
                {
                    Witness = Witness.Changed(after),
                };

        public Watch Boot(ImmutableArray<MemoryBoot> boots) =>
            this with
            {
                Witness = boots.Aggregate(Witness, (witness, boot) => witness?.Booted(boot)),
            };

        public Watch See(int step, ImmutableArray<PagedCall> calls)
        {
            var watch = this;
            foreach (var call in calls)
            {
                if (watch.Witness is null || watch.Divergence is not null)
                {
                    break;
                }
                var testimony = watch.Witness.Saw(call);
                var divergence = testimony.Objection is { } objection
                    ? new Divergence(step, null, objection) { Paged = call }
                    : null;
                watch = new(testimony.Next, watch.Compared + 1, divergence);
            }
            return watch;
        }

        public Watch See(int step, ImmutableArray<CallMade> calls)
        {
            var watch = this;
            foreach (var call in calls)
            {
                if (watch.Witness is null || watch.Divergence is not null)
                {
                    break;
                }
                var testimony = watch.Witness.Saw(call);
                watch = new(
                    testimony.Next,
                    watch.Compared + 1,
                    testimony.Objection is { } objection ? new(step, call, objection) : null
                );
            }
            return watch;
        }
    }
}
