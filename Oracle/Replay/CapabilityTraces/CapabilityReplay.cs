using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>Replays one capability trace (R-ORC-40).</summary>
/// <param name="trace">The trace.</param>
/// <param name="errata">The switches of the historical kernel: those of the recorded one.</param>
internal sealed class CapabilityReplay(CapabilityTrace trace, Errata errata)
{
    private readonly ImmutableArray<Departure>.Builder departures = ImmutableArray.CreateBuilder<Departure>();

    // The historical kernel goes along with the library too: only it knows which capability ids are lost.
    private Machine machine = trace.Boot.ToMachine(errata);
    private RecordedSystem before = trace.Boot;
    private readonly bool isFromBoot = ToLibrary.Kernel(trace.Boot, out _) is null;
    private readonly LeftOutSteps leftOut = new();

    /// <summary>Replays all its steps.</summary>
    public TraceReport Run(ReplayKernel kernel)
    {
        for (var index = 0; index < trace.Steps.Length; index++)
        {
            var step = trace.Steps[index];
            var recorded =
                step.Recorded == Observed.Corrupted
                    ? step.Recorded
                    : step.Recorded with
                    {
                        Lists = before.Lists.SetItems(step.Changed),
                    };
            var historical = HistoricalStep.Make(machine, step.Caller, step.Call);
            if (kernel == ReplayKernel.Library)
            {
                Compare(index, recorded);
            }
            else if (historical != recorded)
            {
                Depart(index, recorded, historical, []);
            }
            GoOn(recorded, historical);
        }
        return TraceReport.Of(trace.Name, "capability") with
        {
            Steps = trace.Steps.Length,
            LeftOutByReason = leftOut.Counted(),
            Departures = departures.ToImmutable(),
        };
    }

    private void Compare(int index, Observed recorded)
    {
        var step = trace.Steps[index];
        if (ToLibrary.Kernel(before, out var breach) is not { } kernel)
        {
            leftOut.Add(LeftOutReason.NotWellFormed, 1, isFromBoot ? $"{breach}, from the boot on" : breach);
            return;
        }
        var cameOut = LibraryStep.Make(kernel, step.Caller, step.Call);
        if (cameOut != recorded.AsOfLibrary())
        {
            Depart(index, recorded.AsOfLibrary(), cameOut, Explanation.Of(before, step, recorded, cameOut));
        }
    }

    private void Depart(int index, Observed recorded, Observed cameOut, ImmutableArray<Erratum> causes)
    {
        var (was, became) = Difference.Between(recorded, cameOut);
        departures.Add(
            new()
            {
                Trace = trace.Name,
                Step = index + 1,
                Call = trace.Steps[index].Call.InWords,
                Recorded = was,
                CameOut = became,
                Errata = causes,
            }
        );
    }

    // Where the historical kernel has departed it goes on from what was recorded, so that one departure hides no other.
    private void GoOn(Observed recorded, Observed historical)
    {
        if (recorded == Observed.Corrupted)
        {
            return;
        }
        var made = recorded.Lists.Values.SelectMany(list => list.Capabilities).Select(capability => capability.Id);
        var next = machine.NextCapability;
        var isApart = historical != recorded;
        before = before with
        {
            Lists = recorded.Lists,
            NextCapability = isApart ? made.Append(next - 1).Max() + 1 : next,
        };
        machine = isApart ? before.ToMachine(errata) : machine;
    }
}
