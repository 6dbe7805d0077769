using System.Collections.Immutable;
using System.Globalization;
using Capzero.Capabilities;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>Replays one memory trace on the library: from its boot, and behind a departure from the recorded state, if
/// the library has such a state (R-ORC-40).</summary>
/// <param name="name">The trace.</param>
/// <param name="kind">What it is of.</param>
/// <param name="pool">The first frame of the pager, and the first behind.</param>
/// <param name="zeroFrame">The zero page's.</param>
internal sealed class MemoryReplay(string name, string kind, PageRange pool, uint zeroFrame)
{
    private readonly ImmutableArray<Departure>.Builder departures = ImmutableArray.CreateBuilder<Departure>();
    private readonly LeftOutSteps leftOut = new();
    private readonly LibraryMemory library = new(pool.Start, pool.End);
    private readonly RecordedFacts facts = new(pool, zeroFrame);

    // Whether library and record are no longer in one state, and if the library has no such state, which rule it breaks.
    private bool isApart;
    private string breach = "";

    public TraceReport Run(ImmutableArray<MemoryStep> steps)
    {
        var before = new RecordedMemory();
        for (var index = 0; index < steps.Length; index++)
        {
            var step = steps[index];
            var after = before.With(step.Changes);
            Replay(index, step, before, after);
            facts.Note(step, before, after);
            before = after;
            if (isApart)
            {
                breach = library.GoOnFrom(before, facts);
                isApart = breach.Length > 0;
            }
            else
            {
                facts.NoteObjects(library.NextObject);
            }
        }
        return TraceReport.Of(name, kind) with
        {
            Steps = steps.Length,
            LeftOutByReason = leftOut.Counted(),
            Departures = departures.ToImmutable(),
        };
    }

    private void Replay(int index, MemoryStep step, RecordedMemory before, RecordedMemory after)
    {
        if (isApart)
        {
            leftOut.Add(LeftOutReason.NotWellFormed, 1, breach);
            return;
        }
        var system = library.System;
        if (library.Make(step) is not { } result)
        {
            leftOut.Add(LeftOutReason.NoSuchCall, 1, step.Op);
            isApart = true;
            return;
        }
        var cameOut = new MemoryMoment(result, ShownMemory.Of(library.System), library.Obstacle);
        var recorded = new MemoryMoment(Recorded(step, result), after.OrderedAsIn(before), null);
        if (!recorded.IsSameAs(cameOut))
        {
            Depart(
                index,
                new()
                {
                    Step = step,
                    Before = before,
                    BeforeSystem = system,
                    Facts = facts,
                    Library = library,
                    Recorded = recorded,
                    CameOut = cameOut,
                    AfterSystem = library.System,
                }
            );
            isApart = true;
        }
    }

    /// <summary>The recorded result of a step; of one that has none what came out.</summary>
    private static string Recorded(MemoryStep step, string cameOut) =>
        step.Stops ? "the pager stops"
        : step.Op == "access" ? $"{step.Word("pg")}{(step.Word("w") == 1 ? "w" : "r")}"
        : step.Op == "prefault"
            ? step.Has("pg") ? $"{step.Word("pg")}{cameOut[^1]}"
                : Number(step, "ret")
        : step.Op == "utcb" ? Number(step, "addr")
        : step.Op == "fork" ? Number(step, "utcb")
        : step.Op == "find" && step.Number("ret") <= 0 ? "-12"
        : step.Has("ret") ? Number(step, "ret")
        : cameOut;

    private static string Number(MemoryStep step, string key) =>
        step.Number(key)?.ToString(CultureInfo.InvariantCulture) ?? "nothing";

    private void Depart(int index, MemoryDeparture departure)
    {
        var (was, became) = departure.Recorded.Compared(departure.CameOut);
        departures.Add(
            new()
            {
                Trace = name,
                Step = index + 1,
                Call = departure.Step.InWords,
                Recorded = departure.Step.Stops ? $"{departure.Recorded.Result}: {departure.Step.Why}" : was,
                CameOut = became,
                Errata = MemoryExplanation.Of(departure),
            }
        );
    }
}
