using System.Text.Json.Nodes;
using Capzero.Oracle.Replay;

namespace Capzero.PropertyTests.Replay;

/// <summary>A trace of which anything that was recorded is changed is noticed, at that step (R-ORC-40).</summary>
public sealed class DamagedTraces
{
    private const string Trace = "scripted-pager-protocol";
    private const string Stopping = "scripted-split-bug-start";
    private const string Corrupting = "scripted-share-all-corrupts";

    [Fact]
    public void Trace_ThatIsWhole_Agrees() =>
        Assert.All(
            new[] { Trace, Stopping, Corrupting },
            name => Assert.Empty(Departures(TraceFiles.Trace(TraceFiles.ScriptedCapabilities, name)))
        );

    [Fact]
    public void Result_ThatIsWrong_IsNoticed() => AssertNoticed(Trace, 3, step => step["ret"] = 0, "result 0", "-134");

    [Fact]
    public void Count_ThatIsWrong_IsNoticed() =>
        AssertNoticed(Trace, 1, step => step["out"] = 15, "counts 15", "counts 16");

    [Fact]
    public void ReadingWithoutTheLast_IsNoticed() =>
        AssertNoticed(Trace, 2, step => step["out"]!.AsArray().RemoveAt(15), "reads [3 4", "17 18]");

    [Fact]
    public void Answer_ThatIsWrong_IsNoticed() =>
        AssertNoticed(Trace, 4, step => step["out"]![0] = 99, "answer id 99", "answer id 19");

    [Fact]
    public void List_InAnotherOrder_IsNoticed() =>
        AssertNoticed(Trace, 4, step => Swap(step["lists"]!["S1"]!.AsArray()), "S1 [3 19 4", "S1 [19 3 4");

    [Fact]
    public void Counter_ThatIsWrong_IsNoticed() =>
        AssertNoticed(Trace, 4, step => step["lists"]!["S1"]![0] = 14, "counted 14", "S1 [19 3");

    [Fact]
    public void Word_ThatIsWrong_IsNoticed() =>
        AssertNoticed(Trace, 4, step => step["lists"]!["S1"]![3]![8] = 22, "S1 4: used 22", "S1 4: used 21");

    [Fact]
    public void ListThatChangedButIsNotRecorded_IsNoticed() =>
        AssertNoticed(Trace, 4, step => step["lists"] = null, "S1 [3 4 5", "S1 [19 3");

    [Fact]
    public void Tag_OfAnotherStop_IsNoticed() =>
        AssertNoticed(Stopping, 1, step => step["tag"] = "something", "stopped: something", "range start differs");

    [Fact]
    public void ListAtAStop_ThatIsWrong_IsNoticed() =>
        AssertNoticed(Stopping, 1, step => step["lists"] = null, "S1 [3 4 5", "S1 [17 3");

    [Fact]
    public void Corruption_ThatIsNotRecorded_IsNoticed() =>
        AssertNoticed(Corrupting, 3, step => step["corrupt"] = false, "result 0", "result corrupt");

    [Fact]
    public void ResultThatNoErratumExplains_IsUnexplained()
    {
        var trace = TraceFiles.Trace(TraceFiles.ScriptedCapabilities, Trace);
        trace["steps"]![2]!["ret"] = -1;
        var departure = Assert.Single(Departures(trace, ReplayKernel.Library), departure => !departure.IsExplained);
        Assert.Equal(
            (3, "result -1", "result -134 by R-CHK-1"),
            (departure.Step, departure.Recorded, departure.CameOut)
        );
    }

    private static void Swap(JsonArray list)
    {
        var first = list[1]!.DeepClone();
        list.RemoveAt(1);
        list.Insert(2, first);
    }

    private static void AssertNoticed(string name, int number, Action<JsonNode> damage, string recorded, string cameOut)
    {
        var trace = TraceFiles.Trace(TraceFiles.ScriptedCapabilities, name);
        damage(trace["steps"]![number - 1]!);
        var departure = Departures(trace)[0];
        Assert.Equal((name, number), (departure.Trace, departure.Step));
        Assert.Contains(recorded, departure.Recorded, StringComparison.Ordinal);
        Assert.Contains(cameOut, departure.CameOut, StringComparison.Ordinal);
    }

    private static List<Departure> Departures(JsonObject trace, ReplayKernel kernel = ReplayKernel.Historical) =>
        [.. Assert.IsType<Replayed>(TraceFiles.ReplayText(trace.ToJsonString(), kernel)).Report.Departures];
}
