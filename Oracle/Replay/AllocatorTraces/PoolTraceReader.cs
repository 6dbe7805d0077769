using System.Collections.Immutable;
using System.Globalization;
using Capzero.Memory;
using Capzero.Oracle.Historical;
using LibraryPool = Capzero.Memory.NumberPool;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>Reads traces of address pools and id pools.</summary>
internal static class PoolTraceReader
{
    private const string OfNovemberFifth = "d306d6b";

    public static IReadOnlyList<AllocatorStep> Read(Fields trace)
    {
        var (bits, pages) = (trace.Size("bits"), trace.Size("pages"));
        ImmutableArray<Erratum> errata =
            trace.OptionalText("rev") == OfNovemberFifth
                ? [Erratum.EMem12, Erratum.EMem45, Erratum.EMem46]
                : [Erratum.EMem12, Erratum.EMem46];
        var before = ImmutableSortedSet<uint>.Empty;
        var steps = new List<AllocatorStep>();
        foreach (var fields in trace.Objects("steps"))
        {
            var (call, state) = (ReadCall(fields), before);
            before = ReadState(fields, bits) ?? before;
            var result = fields.Number("ret");
            steps.Add(
                new()
                {
                    Call = call.ToString(),
                    Recorded = fields.IsStop()
                        ? Observed.Stopped
                        : new(result is { } number and >= 0 ? Numbers.Word(number) : Observed.Refused, Words(before)),
                    Library = () => OnLibrary(pages, state, call),
                    Historical = on => OnHistorical(new(bits, pages, state, on), call),
                    Errata = errata,
                }
            );
            fields.Finish();
        }
        return steps;
    }

    private static PoolCall ReadCall(Fields step) =>
        step.Text("op") switch
        {
            "new" => new("new", 0, step.Wrapped("n")),
            "del" => new("del", step.Wrapped("pg"), step.Wrapped("n")),
            "id_new" => new("id_new", 0, 1),
            "id_get" => new("id_get", step.Wrapped("id"), 1),
            "id_del" => new("id_del", step.Wrapped("id"), 1),
            var name => Refuse(step, name),
        };

    private static PoolCall Refuse(Fields step, string name)
    {
        step.Refuse("op", $"there is no call '{name}'", "new, del, id_new, id_get or id_del");
        return new(name, 0, 0);
    }

    private static ImmutableSortedSet<uint>? ReadState(Fields step, uint bits)
    {
        if (step.Groups("used", 2) is not { } runs)
        {
            return null;
        }
        if (runs.Any(run => run[1] > bits))
        {
            step.Refuse("used", "a run is longer than the pool", $"runs of at most {bits} numbers");
            return null;
        }
        return [.. runs.SelectMany(run => Enumerable.Range(0, (int)run[1]).Select(i => run[0] + (uint)i))];
    }

    private static Observed? OnLibrary(uint pages, ImmutableSortedSet<uint> before, PoolCall call)
    {
        if (before.Any(number => number >= pages))
        {
            return null;
        }
        var pool = before.Aggregate(LibraryPool.Of(pages), (left, number) => left.TakeExactly(number, 1).Next);
        var outcome = call.Name switch
        {
            "new" => pool.TakeRun(call.Count),
            "del" => pool.ReturnRun(call.First, call.Count),
            "id_new" => pool.TakeLowest(),
            "id_get" => pool.TakeExactly(call.First, 1),
            _ => pool.Return(call.First),
        };
        var result = outcome switch
        {
            NumbersTaken taken => Numbers.Word(taken.First),
            NumbersReturned => "0",
            _ => Observed.Refused,
        };
        return new(result, Words(Taken(outcome.Next)));
    }

    private static IEnumerable<uint> Taken(LibraryPool pool)
    {
        for (var number = 0u; number < pool.Count; number++)
        {
            if (!pool.AreFree(number, 1))
            {
                yield return number;
            }
        }
    }

    private static Observed OnHistorical(HistoricalPool pool, PoolCall call)
    {
        var result = call.Name switch
        {
            "new" => pool.TakeRun(call.Count),
            "del" => pool.ReturnRun(call.First, call.Count),
            "id_new" => pool.TakeLowest(),
            "id_get" => pool.TakeExactly(call.First),
            _ => pool.Return(call.First),
        };
        return new(result, Words(pool.Taken));
    }

    private static string Words(IEnumerable<uint> taken) =>
        string.Join(' ', taken.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A call of a trace.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="First">The first number that it names.</param>
    /// <param name="Count">How many numbers.</param>
    private sealed record PoolCall(string Name, uint First, uint Count)
    {
        public override string ToString() =>
            Name switch
            {
                "new" => $"new({Count})",
                "del" => $"del({First}, {Count})",
                "id_new" => "id_new()",
                _ => $"{Name}({First})",
            };
    }
}
