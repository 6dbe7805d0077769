using System.Text.Json.Nodes;
using Capzero.Oracle.Replay;

namespace Capzero.PropertyTests.Replay;

/// <summary>An ipc trace of which anything that was recorded is changed is noticed (R-ORC-40).</summary>
public sealed class DamagedIpcTraces
{
    /// <summary>What of a step is recorded, and not asked.</summary>
    private static readonly string[] Recorded =
    [
        "out",
        "ret",
        "ev",
        "ids_out",
        "th",
        "new",
        "q",
        "mx",
        "pool",
        "mr2",
        "mem",
        "sp",
        "pt",
        "cnt",
        "tag",
    ];

    /// <summary>Each number and each text is changed alone, in traces that have all of them between them.</summary>
    [Theory]
    [InlineData("scripted-tc-across")]
    [InlineData("scripted-create-chain")]
    [InlineData("scripted-create-copy-mappings")]
    [InlineData("scripted-mutex-seq-luul")]
    [InlineData("scripted-mutex-unlock-unlock")]
    [InlineData("scripted-utcb-remapped-later")]
    [InlineData("scripted-pagein-receive-ok")]
    [InlineData("scripted-destroy-child-with-queue")]
    public void Value_ThatIsChanged_IsNoticed(string name)
    {
        var places = Places(name).ToList();
        Assert.NotEmpty(places);
        Assert.All(places, place => Assert.True(IsNoticed(name, place), string.Join(' ', place)));
    }

    [Fact]
    public void Traces_ThatAreWhole_HaveEveryKeyThatIsRecorded() =>
        Assert.Empty(
            Recorded.Except(
                TraceFiles
                    .Lines(IpcTraceFiles.Scripted)
                    .SelectMany(StepsOf)
                    .SelectMany(step => step.Select(pair => pair.Key))
            )
        );

    [Theory]
    [InlineData("th", "scripted-queue-order")]
    [InlineData("q", "scripted-queue-order")]
    [InlineData("ev", "scripted-queue-order")]
    [InlineData("mr2", "scripted-queue-order")]
    [InlineData("pool", "scripted-mutex-seq-luul")]
    [InlineData("mx", "scripted-mutex-seq-luul")]
    public void Change_ThatIsNotRecorded_IsNoticed(string key, string name)
    {
        var trace = TraceFiles.Trace(IpcTraceFiles.Scripted, name);
        var step = trace["steps"]!.AsArray().First(step => step![key] is not null)!.AsObject();
        if (key == "ev")
        {
            step[key]!.AsArray().RemoveAt(0);
        }
        else
        {
            _ = step.Remove(key);
        }
        Assert.True(IsNoticed(trace));
    }

    [Fact]
    public void ResultThatNoErratumExplains_IsUnexplained()
    {
        var trace = TraceFiles.Trace(IpcTraceFiles.Scripted, "scripted-queue-order");
        var returning = trace["steps"]!.AsArray()[^2]!;
        returning["ret"] = -1;
        var report = Assert.IsType<Replayed>(TraceFiles.ReplayText(trace.ToJsonString(), ReplayKernel.Library)).Report;
        var departure = Assert.Single(report.Departures);
        Assert.False(departure.IsExplained);
        Assert.StartsWith("ret -1", departure.Recorded, StringComparison.Ordinal);
        Assert.StartsWith("ret 0", departure.CameOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"to\":4294967295", "\"to\":-1", "steps[0].to")]
    [InlineData("\"op\":\"ipc\"", "\"op\":\"icp\"", "steps[0].op")]
    [InlineData("\"ev\":[[\"sleep\"", "\"ev\":[[7", "steps[0].ev[0]")]
    [InlineData("\"th\":{", "\"thh\":{", "steps[0]")]
    [InlineData("\"mr\":[", "\"mr\":[7,", "steps[0].mr")]
    public void Step_ThatIsWrong_SaysWhere(string right, string wrong, string place)
    {
        var trace = TraceFiles.Trace(IpcTraceFiles.Scripted, "scripted-suspend-receiver");
        trace["steps"] = new JsonArray(trace["steps"]![0]!.DeepClone());
        var text = trace.ToJsonString();
        Assert.Contains(right, text, StringComparison.Ordinal);
        var fault = Assert
            .IsType<ReplayRejected>(TraceFiles.ReplayText(text.Replace(right, wrong, StringComparison.Ordinal)))
            .Fault;
        Assert.StartsWith(place, fault.What, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonObject> StepsOf(string line) =>
        JsonNode.Parse(line)!["steps"]!.AsArray().Select(step => step!.AsObject());

    /// <summary>The ways to each number and each text that was recorded.</summary>
    private static IEnumerable<object[]> Places(string name)
    {
        var steps = TraceFiles.Trace(IpcTraceFiles.Scripted, name)["steps"]!.AsArray();
        return Enumerable
            .Range(0, steps.Count)
            .SelectMany(step =>
                Recorded.SelectMany(key => Leaves(steps[step]![key]).Select(rest => (object[])[step, key, .. rest]))
            );
    }

    private static IEnumerable<object[]> Leaves(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray list => list.SelectMany((item, index) => Leaves(item).Select(rest => (object[])[index, .. rest])),
            JsonObject keys => keys.SelectMany(pair =>
                Leaves(pair.Value).Select(rest => (object[])[pair.Key, .. rest])
            ),
            _ =>
            [
                [],
            ],
        };

    private static bool IsNoticed(string name, object[] place)
    {
        var trace = TraceFiles.Trace(IpcTraceFiles.Scripted, name);
        var parent = place.SkipLast(1).Aggregate(trace["steps"]!, Follow);
        var changed = Changed(Follow(parent, place[^1]).AsValue());
        if (place[^1] is int index)
        {
            parent.AsArray()[index] = changed;
        }
        else
        {
            parent.AsObject()[(string)place[^1]] = changed;
        }
        return IsNoticed(trace);
    }

    private static JsonNode Follow(JsonNode node, object key) => key is int index ? node[index]! : node[(string)key]!;

    private static JsonValue Changed(JsonValue value) =>
        value.TryGetValue<long>(out var number) ? JsonValue.Create(number ^ 1)
        : value.GetValue<string>() is var text && text.All(char.IsAsciiHexDigit) && text.Length > 2
            ? JsonValue.Create($"{(text[0] == '0' ? '1' : '0')}{text[1..]}")
        : JsonValue.Create($"{text}x");

    private static bool IsNoticed(JsonObject trace) =>
        TraceFiles.ReplayText(trace.ToJsonString()) switch
        {
            ReplayRejected => true,
            Replayed replayed => replayed.Report.Departures.Any(),
            _ => false,
        };
}
