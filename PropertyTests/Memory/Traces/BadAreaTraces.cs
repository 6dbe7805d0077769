using Capzero.Oracle.Replay;
using Capzero.PropertyTests.Replay;

namespace Capzero.PropertyTests.Memory.Traces;

/// <summary>What is wrong with a memory trace is told with its place (R-ORC-40).</summary>
public sealed class BadAreaTraces
{
    private const string Good = """
        {"dom":"vmmap","rev":"r","name":"n","strict_unmap":true,"pool":[3072,3584],"zero_page":3583,"steps":[{"op":"task","t":2,"start":1073741824,"end":1342177280,"map_start":1073741824,"map_end":1342177280,"st":{"v2":[],"m2":[],"o0":{"k":"zero","f":2048,"np":1048575,"nl":0,"sh":0,"pages":[]}}},{"op":"access","t":2,"vp":262144,"k":"r","faults":["r"],"ev":[["alloc",5]],"bug":true,"why":"w"}]}
        """;

    [Fact]
    public void Trace_ThatIsRight_IsReplayed()
    {
        var report = Assert.IsType<Replayed>(TraceFiles.ReplayText(Good, ReplayKernel.Library)).Report;
        Assert.Equal((2, 1, 0), (report.Steps, report.Agreeing, report.Unexplained));
    }

    [Theory]
    [InlineData("\"op\":\"access\"", "\"op\":\"acess\"", "steps[1].op: there is no call 'acess'")]
    [InlineData("\"vp\":262144,", "", "steps[1].vp: it is missing")]
    [InlineData("\"vp\":262144", "\"vp\":\"x\"", "steps[1].vp: there is \"x\"")]
    [InlineData("\"vp\":262144", "\"vp\":1.5", "steps[1].vp: there is 1.5")]
    [InlineData("\"vp\":262144", "\"vpn\":262144", "steps[1]: there is no key 'vpn' here")]
    [InlineData("\"k\":\"r\"", "\"k\":\"z\"", "steps[1].k: there is \"z\"")]
    [InlineData("\"op\":\"task\",\"t\":2", "\"op\":\"task\",\"t\":0", "steps[0].t: there is 0")]
    [InlineData("\"v2\":[]", "\"v2\":7", "steps[0].st.v2: there is 7")]
    [InlineData("\"v2\":[]", "\"v2\":[[1,2,3]]", "steps[0].st.v2[0]: there are 3 parts")]
    [InlineData("\"v2\":[]", "\"v2\":[[1,2,3,4,[]]]", "steps[0].st.v2[0][4]: there is no object")]
    [InlineData("\"v2\":[]", "\"x2\":[]", "steps[0].st.x2: this is no part of the state")]
    [InlineData("\"v2\":[]", "\"v\":[]", "steps[0].st.v: this is no part of the state")]
    [InlineData("\"m2\":[]", "\"m2\":[1,2]", "steps[0].st.m2: there are 2 numbers")]
    [InlineData("\"k\":\"zero\"", "\"k\":\"nil\"", "steps[0].st.o0.k: there is no kind 'nil'")]
    [InlineData("\"pages\":[]", "\"pages\":[[1]]", "steps[0].st.o0.pages[0]: there are 1 numbers")]
    [InlineData("[\"alloc\",5]", "[5]", "steps[1].ev[0]: this is nothing that can happen")]
    [InlineData("\"pool\":[3072,3584]", "\"pool\":[3072]", "pool: this is no run of frames")]
    [InlineData("\"pool\":[3072,3584]", "\"pool\":[3072,3073]", "pool: this is no run of frames")]
    [InlineData("\"zero_page\":3583,", "", "the key 'zero_page' is missing")]
    [InlineData("\"steps\":[", "\"more\":1,\"steps\":[", "there is no key 'more' here")]
    public void Trace_ThatIsWrong_SaysWhere(string right, string wrong, string what)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        var result = TraceFiles.ReplayText(
            $"\n{Good.Trim().Replace(right, wrong, StringComparison.Ordinal)}",
            ReplayKernel.Library
        );
        var fault = Assert.IsType<ReplayRejected>(result).Fault;
        Assert.Equal(2, fault.Line);
        Assert.StartsWith(what, fault.What, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Expected);
    }
}
