using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;
using Capzero.PropertyTests.Conformance;
using VerifyXunit;

namespace Capzero.PropertyTests.Teeth;

/// <summary>What is written of an erratum, here of two whose answers the library can be made to give.</summary>
public sealed class ErratumPages
{
    private const int Limit = 20_000;
    private static readonly ulong[] Seeds = [1, 2, 3];

    // The errors of Grant's inner gates are dropped; the right to call is looked at before.
    private static readonly Tampered SwallowsErrorsOfGrant = new("E-CAP-1")
    {
        OnCall = (call, made) =>
            (made, call()) switch
            {
                (Grant, StepRefused { Rule: not ("R-CAP-20" or "R-TC-6") }) => new StepDone(Reply.Nothing),
                var (_, result) => result,
            },
    };

    private static readonly Tampered TakesUnknownKinds = new("E-IPC-3")
    {
        OnCall = (call, made) =>
            (made, call()) switch
            {
                (IpcTransfer { Sends: false }, StepRefused { Rule: "R-IPC-2" }) => new StepDone(Reply.Nothing),
                var (_, result) => result,
            },
    };

    private static readonly Bite[] Bites =
    [
        Bite.Of("E-CAP-1", SwallowsErrorsOfGrant, Seeds, Limit),
        Bite.Of("E-IPC-3", TakesUnknownKinds, Seeds, Limit),
        Bite.Of("E-ID-1", new LibraryUnderTest(), [1], 200),
    ];

    [Fact]
    public async Task OfAnErratum() => await Verifier.Verify(ErratumPage.Of(Bites[0]));

    [Fact]
    public async Task OfWhatIsNotFound() => await Verifier.Verify(ErratumPage.Of(Bites[2]));

    [Fact]
    public async Task OfThemAll() => await Verifier.Verify(ErratumPage.Table(Bites, Limit));

    // R-ORC-23
    [Fact]
    public void EachIsShownByFewCalls() => Assert.All(Bites[..2], bite => Assert.InRange(bite.Smallest!.Calls, 1, 6));
}
