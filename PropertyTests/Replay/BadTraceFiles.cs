using Capzero.Oracle.Replay;

namespace Capzero.PropertyTests.Replay;

/// <summary>What is no file of traces says where and why, and what would be right (R-ORC-40).</summary>
public sealed class BadTraceFiles
{
    private const string Step = """
        {"caller":1,"op":"mutex","addr":0,"mop":0,"ret":-134,"bug":false,"lists":null}
        """;

    private const string Good = """
        {"name":"n","seed":0,"odd":false,"boot":{"next_capid":4,"containers":[{"cid":0,"spaces":[1],"threads":[{"tid":1,"spid":1,"pager":1}]}],"lists":{"C0":[0],"S1":[1,[3,1,0,262208,1,0,0,0,0,0,0]],"T1":[0]}},"steps":[STEP]}
        """;

    private static string Line => Good.Trim().Replace("STEP", Step.Trim(), StringComparison.Ordinal);

    [Fact]
    public void File_ThatIsRight_IsReplayed()
    {
        Assert.IsType<Replayed>(TraceFiles.ReplayText(Line));
        Assert.IsType<Replayed>(TraceFiles.ReplayText($"\n{Line}\r\n\n{Line}"));
        Assert.IsType<Replayed>(TraceFiles.ReplayBytes(TraceFiles.Compressed(Line)));
    }

    [Theory]
    [InlineData("\"op\":\"mutex\"", "\"op\":\"mutx\"", "steps[0].op: there is no op 'mutx'")]
    [InlineData("\"addr\":0,", "", "steps[0]: the key 'addr' is missing")]
    [InlineData("\"addr\":0,", "\"addr\":0,\"adr\":0,", "steps[0]: there is no key 'adr' here")]
    [InlineData("\"addr\":0,", "\"addr\":-1,", "steps[0].addr: there is -1")]
    [InlineData("\"addr\":0,", "\"addr\":4294967296,", "steps[0].addr: there is 4294967296")]
    [InlineData("\"addr\":0,", "\"addr\":1.5,", "steps[0].addr: there is 1.5")]
    [InlineData("\"addr\":0,", "\"addr\":\"0\",", "steps[0].addr: there is \"0\"")]
    [InlineData("\"caller\":1", "\"caller\":2", "steps[0].caller: there is no thread 2")]
    [InlineData("\"ret\":-134", "\"ret\":null", "steps[0].ret: a step has a result or a stop")]
    [InlineData("\"bug\":false", "\"bug\":0", "steps[0].bug: there is 0")]
    [InlineData("\"lists\":null", "\"lists\":[]", "steps[0].lists: there is a list")]
    [InlineData("\"lists\":null", "\"lists\":{\"S2\":[0]}", "steps[0].lists: there is no list S2")]
    [InlineData("\"lists\":null", "\"lists\":{\"S1\":[]}", "steps[0].lists.S1: the list has no counter")]
    [InlineData("\"lists\":null", "\"lists\":{\"S1\":[0,[3]]}", "steps[0].lists.S1[1]: a capability has 1 words here")]
    [InlineData("\"lists\":null", "\"lists\":{\"S1\":[0,3]}", "steps[0].lists.S1[1]: there is 3")]
    [InlineData("\"T1\":[0]", "\"T2\":[0]", "boot.lists: the list T1 is missing")]
    [InlineData("\"C0\":[0],", "\"C0\":[0],\"C1\":[0],", "boot.lists: there is nobody whose list is C1")]
    [InlineData("\"spid\":1", "\"spid\":2", "boot.containers[0].threads[0].spid: 2 is no space of this container")]
    [InlineData("\"steps\":[", "\"steps\":7,\"x\":[", "steps: there is 7")]
    [InlineData("\"name\":\"n\",", "", "the key 'name' is missing")]
    [InlineData("{\"name\"", "[{\"name\"", "the line ends in the middle")]
    [InlineData("{\"name\"", "{name", "this is no JSON at byte 2")]
    [InlineData("\"lists\":{", "\"list\":{", "this is none of the kinds of traces")]
    [InlineData("\"boot\":{", "\"boot\":3,\"x\":{", "this is none of the kinds of traces")]
    public void Line_ThatIsWrong_SaysWhere(string right, string wrong, string what)
    {
        Assert.Contains(right, Line, StringComparison.Ordinal);
        var fault = FaultOf(TraceFiles.ReplayText($"{Line}\n{Line.Replace(right, wrong, StringComparison.Ordinal)}"));
        Assert.Equal(("t", 2), (fault.File, fault.Line));
        Assert.StartsWith(what, fault.What, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Expected);
    }

    [Theory]
    [InlineData("\"req\":\"ncaps\",\"reqno\":0,\"flags\":0,\"arg\":null,\"out\":null", null)]
    [InlineData(
        "\"req\":\"count\",\"reqno\":0,\"flags\":0,\"arg\":null,\"out\":null",
        "steps[0].req: there is no request 'count'"
    )]
    [InlineData(
        "\"req\":\"read\",\"reqno\":0,\"flags\":0,\"arg\":null,\"out\":null",
        "steps[0].reqno: 0 is not the number of 'read'"
    )]
    [InlineData(
        "\"req\":\"unknown\",\"reqno\":7,\"flags\":0,\"arg\":null,\"out\":null",
        "steps[0].reqno: 7 is not the number of 'unknown'"
    )]
    [InlineData(
        "\"req\":\"ncaps\",\"reqno\":0,\"flags\":0,\"arg\":[1,2],\"out\":null",
        "steps[0].arg: a capability has 2 words here"
    )]
    [InlineData("\"req\":\"ncaps\",\"reqno\":0,\"flags\":0,\"arg\":null,\"out\":[1]", "steps[0].out: there is a list")]
    public void ControlCall_ThatIsWrong_SaysWhere(string call, string? what)
    {
        var line = Line.Replace(
            "\"op\":\"mutex\",\"addr\":0,\"mop\":0",
            $"\"op\":\"cap\",{call}",
            StringComparison.Ordinal
        );
        var result = TraceFiles.ReplayText(line);
        if (what is null)
        {
            Assert.IsType<Replayed>(result);
            return;
        }
        Assert.StartsWith(what, FaultOf(result).What, StringComparison.Ordinal);
    }

    [Fact]
    public void CompressedFile_ThatEndsTooEarly_IsRejected()
    {
        var whole = TraceFiles.Compressed($"{Line}\n{Line}\n");
        for (var length = 2; length < whole.Length; length++)
        {
            Assert.Equal(
                "the compressed file is damaged or ends too early",
                FaultOf(TraceFiles.ReplayBytes(whole[..length])).What
            );
        }
    }

    [Fact]
    public void File_WithoutATrace_IsRejected()
    {
        Assert.Equal("there is no trace in it", FaultOf(TraceFiles.ReplayText(" \n\n")).What);
        Assert.Equal("there is no such file", FaultOf(Replayer.ReplayFile("nowhere", default)).What);
        Assert.Equal("there is no such file", FaultOf(Replayer.ReplayFile("", default)).What);
        Assert.Equal("this is a directory", FaultOf(Replayer.ReplayFile(".", default)).What);
    }

    [Fact]
    public void Fault_IsOneLine() =>
        Assert.Equal(
            ["f:3: w. expected e", "f: w. expected e"],
            [$"{new TraceFault("f", 3, "w", "e")}", $"{new TraceFault("f", 0, "w", "e")}"]
        );

    private static TraceFault FaultOf(ReplayResult result) => Assert.IsType<ReplayRejected>(result).Fault;
}
