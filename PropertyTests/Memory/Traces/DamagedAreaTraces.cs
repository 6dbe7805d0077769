using System.Text.Json.Nodes;
using Capzero.Oracle.Replay;
using Capzero.PropertyTests.Replay;

namespace Capzero.PropertyTests.Memory.Traces;

/// <summary>An erratum explains exactly what it did: a departure of which anything else that was recorded is changed is
/// unexplained (R-ORC-40, decision 0025).</summary>
public sealed class DamagedAreaTraces
{
    private static readonly Lazy<List<(JsonObject Trace, Departure Departure)>> Departures = new(() =>
        [.. new[] { AreaTraces.Areas, AreaTraces.Faults }.SelectMany(Explained)]
    );

    // Of each set of errata the first departure at which the pager went on.
    public static TheoryData<string, int> Explanations()
    {
        var data = new TheoryData<string, int>();
        foreach (
            var (trace, departure) in Departures
                .Value.Where(each => StepOf(each.Trace, each.Departure.Step)["st"] is not null)
                .DistinctBy(each => string.Join(' ', each.Departure.Errata))
        )
        {
            data.Add($"{trace["name"]}", departure.Step);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Explanations))]
    public void Departure_WithAnotherResult_IsUnexplained(string name, int number) =>
        AssertUnexplained(
            name,
            number,
            step =>
            {
                var key = new[] { "ret", "pg" }.FirstOrDefault(key => step[key] is not null);
                if (key is null)
                {
                    return false;
                }
                step[key] = step[key]!.GetValue<long>() + 8192;
                return true;
            }
        );

    [Theory]
    [MemberData(nameof(Explanations))]
    public void Departure_WithOneAreaLess_IsUnexplained(string name, int number) =>
        AssertUnexplained(name, number, step => RemoveFirst(step, 'v', list => list.RemoveAt(0)));

    [Theory]
    [MemberData(nameof(Explanations))]
    public void Departure_WithAnotherMapping_IsUnexplained(string name, int number) =>
        AssertUnexplained(
            name,
            number,
            step => RemoveFirst(step, 'm', list => list[1] = list[1]!.GetValue<long>() + 1)
        );

    [Theory]
    [MemberData(nameof(Explanations))]
    public void Departure_WithAnotherCountOfLinks_IsUnexplained(string name, int number) =>
        AssertUnexplained(
            name,
            number,
            step =>
            {
                var (_, value) = step["st"]!
                    .AsObject()
                    .FirstOrDefault(each => each.Key[0] == 'o' && each.Value is not null);
                if (value is not JsonObject traced)
                {
                    return false;
                }
                traced["nl"] = traced["nl"]!.GetValue<long>() + 1;
                return true;
            }
        );

    [Theory]
    [MemberData(nameof(Explanations))]
    public void Departure_AtWhichAnObjectComesFromNowhere_IsUnexplained(string name, int number) =>
        AssertUnexplained(
            name,
            number,
            step =>
            {
                step["st"]!["o900"] = JsonNode.Parse(
                    """{"k":"shadow","f":1032,"np":0,"nl":1,"sh":0,"on":0,"pages":[]}"""
                );
                return true;
            }
        );

    /// <summary>A stop at a step that no erratum stops the pager at.</summary>
    [Fact]
    public void StopOfAStepThatAgrees_IsUnexplained()
    {
        var traces = new[] { AreaTraces.Areas, AreaTraces.Faults }
            .SelectMany(TraceFiles.Lines)
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .Where(trace => !$"{trace["name"]}".Contains("_rnd_", StringComparison.Ordinal));
        foreach (var trace in traces)
        {
            var steps = trace["steps"]!.AsArray();
            var index = steps
                .ToList()
                .FindIndex(step => $"{step!["op"]}" is "access" or "mmap" && step["st"] is not null);
            if (index < 0 || Replay(trace).Any(departure => departure.Step <= index + 1))
            {
                continue;
            }
            while (steps.Count > index + 1)
            {
                steps.RemoveAt(index + 1);
            }
            var step = steps[index]!.AsObject();
            foreach (var key in new[] { "ret", "pg", "w", "st", "ev", "faults" })
            {
                _ = step.Remove(key);
            }
            (step["bug"], step["why"]) = (true, "something");
            Assert.Contains(Replay(trace), departure => !departure.IsExplained);
        }
    }

    /// <summary>An erratum explains by the state, not by the trace: with other names all is explained as before.</summary>
    [Fact]
    public void Trace_WithAnotherName_IsExplainedAlike()
    {
        foreach (var (trace, departure) in Departures.Value.DistinctBy(each => each.Departure.Errata[0]))
        {
            var renamed = trace.DeepClone().AsObject();
            renamed["name"] = "other";
            Assert.Contains(
                Replay(renamed),
                each => each.Step == departure.Step && each.Errata.SequenceEqual(departure.Errata)
            );
        }
    }

    private static bool RemoveFirst(JsonObject step, char kind, Action<JsonArray> change)
    {
        var (_, value) = step["st"]!
            .AsObject()
            .FirstOrDefault(each => each.Key[0] == kind && each.Value is JsonArray { Count: > 0 });
        if (value is not JsonArray list)
        {
            return false;
        }
        change(list);
        return true;
    }

    private static void AssertUnexplained(string name, int number, Func<JsonObject, bool> damage)
    {
        var trace = Departures.Value.First(each => $"{each.Trace["name"]}" == name).Trace.DeepClone().AsObject();
        // What was not recorded cannot be changed.
        if (!damage(StepOf(trace, number)))
        {
            return;
        }
        var departure = Assert.Single(Replay(trace), departure => departure.Step == number);
        Assert.False(departure.IsExplained, departure.ToString());
    }

    private static IEnumerable<(JsonObject Trace, Departure Departure)> Explained(string file)
    {
        var traces = TraceFiles
            .Lines(file)
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .ToDictionary(trace => $"{trace["name"]}", StringComparer.Ordinal);
        return TraceFiles
            .Replay(file, ReplayKernel.Library)
            .Departures.Select(departure => (traces[departure.Trace], departure));
    }

    private static JsonObject StepOf(JsonObject trace, int number) => trace["steps"]![number - 1]!.AsObject();

    private static List<Departure> Replay(JsonObject trace) =>
        [
            .. Assert
                .IsType<Replayed>(TraceFiles.ReplayText(trace.ToJsonString(), ReplayKernel.Library))
                .Report.Departures,
        ];
}
