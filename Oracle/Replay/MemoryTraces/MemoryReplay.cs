using System.Collections.Immutable;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>Replays one memory trace on the library, from its boot up to where it first departs: the state of 2009 is
/// then another one, and what follows is no longer comparable.</summary>
/// <param name="name">The trace.</param>
/// <param name="pool">The first frame of the pager, and the first behind.</param>
internal sealed class MemoryReplay(string name, ImmutableArray<uint> pool)
{
    private readonly ImmutableArray<Departure>.Builder departures = ImmutableArray.CreateBuilder<Departure>();

    /// <summary>The step that came out otherwise, if one did.</summary>
    public ImmutableArray<Departure> Departures => departures.ToImmutable();

    /// <summary>The steps behind it, and those that the library has no call for.</summary>
    public int LeftOut { get; private set; }

    public void Run(IReadOnlyList<MemoryStep> steps, Faults faults)
    {
        var library = new LibraryMemory(pool[0], pool[1]);
        var before = new RecordedMemory();
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            var after = step.Changes is { } changes ? before.With(changes) : before;
            var filePages = library.PagesOf(step.Word("file"));
            var result = library.Make(step);
            if (result is null)
            {
                // What only asks changes nothing, and the trace goes on.
                var isQuestion = step.Op is "validate" or "find";
                LeftOut += isQuestion ? 1 : steps.Count - index;
                if (isQuestion)
                {
                    continue;
                }
                return;
            }
            var cameOut = new MemoryMoment(result, ShownMemory.Of(library.System), library.Obstacle);
            var recorded = new MemoryMoment(Recorded(step, result), after, null);
            if (!recorded.IsSameAs(cameOut))
            {
                Depart(index, step, before, recorded, cameOut, filePages);
                LeftOut += steps.Count - index - 1;
                return;
            }
            before = after;
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
        step.Number(key)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing";

    private void Depart(
        int index,
        MemoryStep step,
        RecordedMemory before,
        MemoryMoment recorded,
        MemoryMoment cameOut,
        uint filePages
    )
    {
        var (was, became) = recorded.Compared(cameOut);
        departures.Add(
            new()
            {
                Trace = name,
                Step = index + 1,
                Call = step.InWords,
                Recorded = step.Stops ? $"{recorded.Result}: {step.Why}" : was,
                CameOut = became,
                Errata = MemoryExplanation.Of(step, before, recorded, cameOut, filePages),
            }
        );
    }
}
