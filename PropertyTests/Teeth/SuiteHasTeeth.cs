using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Ipc;
using Capzero.Oracle;
using Capzero.PropertyTests.Conformance;

namespace Capzero.PropertyTests.Teeth;

/// <summary>The suite finds what is wrong with a kernel, soon, and shows it by few calls (R-ORC-23, R-ORC-52). Here of
/// small defects of the library's answers.</summary>
public sealed class SuiteHasTeeth
{
    private const int Limit = 20_000;
    private const int MostCalls = 6;

    private static readonly Dictionary<string, Tampered> Defects = new()
    {
        ["says EPERM for ENOCAP"] = new("")
        {
            OnCall = (call, _) =>
                call() switch
                {
                    StepRefused { Error: ErrorNumber.ENOCAP } refused => refused with { Error = ErrorNumber.EPERM },
                    var result => result,
                },
        },
        ["forgets whom it woke"] = new("")
        {
            OnCall = (call, _) =>
                call() switch
                {
                    StepDone { Ended: [_, ..] } done => new StepDone(done.Reply),
                    var result => result,
                },
        },
        ["allows every Full send"] = new("")
        {
            OnDecide = (decide, query) =>
                query is IpcQuery { Transfer: IpcOperations.Full }
                && decide() is DecisionRefused { Error: ErrorNumber.ENOCAP }
                    ? new DecisionAllowed()
                    : decide(),
        },
        ["shows no exit code"] = new("")
        {
            OnCall = (call, _) =>
                call() switch
                {
                    StepDone { Reply: ExitCode { Code: > 0 } } done => new StepDone(new ExitCode(0), done.Ended),
                    var result => result,
                },
        },
        ["sleeps where a rendezvous fails"] = new("")
        {
            OnCall = (call, _) =>
                call() switch
                {
                    StepFailed failed => new StepAsleep { Ended = failed.Ended },
                    var result => result,
                },
        },
    };

    public static TheoryData<string> Names => [.. Defects.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ADefect_IsFoundAndShownByFewCalls(string defect)
    {
        var bite = Bite.Of(defect, Defects[defect], [1, 2, 3], Limit);

        Assert.Equal(3, bite.Count);
        Assert.All(bite.Found, quarry => Assert.InRange(quarry!.Calls, 1, MostCalls));
    }

    [Fact]
    public void AKernelWithoutDefects_IsNotBitten() =>
        Assert.Equal(0, Bite.Of("none", new LibraryUnderTest(), [1], Limit / 20).Count);
}
