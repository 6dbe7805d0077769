using Capzero.Memory;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>Reads traces of the page allocator.</summary>
internal static class FrameTraceReader
{
    public static IReadOnlyList<AllocatorStep> Read(Fields trace)
    {
        var length = trace.Size("pages");
        var before = new FrameState([], 0, []);
        var steps = new List<AllocatorStep>();
        foreach (var fields in trace.Objects("steps"))
        {
            var (name, state) = (fields.Text("op"), before);
            var argument = name == "free" ? fields.Wrapped("pg") : fields.Wrapped("n");
            if (name is not ("init" or "alloc" or "free"))
            {
                fields.Refuse("op", $"there is no call '{name}'", "init, alloc or free");
            }
            var isKnown = !fields.Flag("nostate", isOptional: true);
            before = ReadState(fields, isKnown ? state : Unrecorded(state, name, argument));
            var recorded = ReadObserved(fields, name, before, isKnown);
            Observed OnHistorical(Errata errata) =>
                Make(state, length, name, argument, recorded == Observed.Stopped, errata).Observed.KnownOnlyIf(isKnown);
            steps.Add(
                new()
                {
                    Call = $"{name}({argument})",
                    Recorded = recorded,
                    Library = () => OnLibrary(state, length, name, argument)?.KnownOnlyIf(isKnown),
                    Historical = OnHistorical,
                    Errata = [Erratum.EMem7, Erratum.EMem8, Erratum.EMem43],
                }
            );
            fields.Finish();
        }
        return steps;
    }

    private static FrameState ReadState(Fields step, FrameState before)
    {
        var areas = step.Groups("areas", 3);
        var pages = step.Groups("caches", 2);
        return new(
            areas is null
                ? before.Areas
                :
                [
                    .. areas
                        .Value.Select(area => new FrameArea(new(area[0]), area[1], area[2] != 0))
                        .OrderBy(area => area.Base),
                ],
            (uint?)step.Number("pga_free") ?? before.FreeRecords,
            pages is null ? before.RecordPages : [.. pages.Value.Select(page => (page[0], page[1]))]
        );
    }

    private static Observed ReadObserved(Fields step, string name, FrameState after, bool isKnown)
    {
        var result = step.Number("ret");
        return step.IsStop()
            ? Observed.Stopped
            : new(
                name == "init" ? ""
                    : result is { } number and >= 0 ? Numbers.Word(number)
                    : Observed.Refused,
                isKnown ? after.ToString() : ""
            );
    }

    /// <summary>The state after a step whose state is not recorded: that which the pager of 2009 comes to.</summary>
    private static FrameState Unrecorded(FrameState before, string name, uint argument) =>
        Make(before, 0, name, argument, mayStop: false, Errata.All).After with
        {
            RecordPages = [],
        };

    private static Observed? OnLibrary(FrameState before, uint length, string name, uint argument)
    {
        if (name == "init")
        {
            return new("", FrameState.Words(FrameAllocator.Over(new(0), length).Areas));
        }
        if (before.ToAllocator() is not { } frames)
        {
            return null;
        }
        var outcome = name == "alloc" ? frames.Take(argument) : frames.GiveBack(new(argument));
        var result = outcome switch
        {
            FramesTaken taken => Numbers.Word(taken.Base.Value),
            FramesRefused => Observed.Refused,
            _ => "0",
        };
        return new(result, FrameState.Words(outcome.Next.Areas));
    }

    private static (Observed Observed, FrameState After) Make(
        FrameState before,
        uint length,
        string name,
        uint argument,
        bool mayStop,
        Errata errata
    )
    {
        if (name == "init")
        {
            return (new("", FrameState.Words(FrameAllocator.Over(new(0), length).Areas)), before);
        }
        var frames = new HistoricalFrames(before, mayStop, errata);
        var result = name == "alloc" ? frames.Take(argument) : frames.GiveBack(argument);
        var after = before with { Areas = frames.Areas, FreeRecords = frames.FreeRecords };
        return (result == Observed.Stop ? Observed.Stopped : new(result, after.ToString()), after);
    }
}
