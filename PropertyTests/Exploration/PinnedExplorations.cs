using System.Globalization;
using Capzero.Exploration;
using Capzero.PropertyTests.Identifiers;
using VerifyXunit;

namespace Capzero.PropertyTests.Exploration;

/// <summary>
/// All that small systems can do, by numbers: a change of behaviour anywhere shows up as a changed number (R-ORC-30,
/// R-ORC-31). Oracle has T1 to T7 (Oracle/Proofs); library agrees with oracle on every call in every state; so the
/// library has T1 to T7 in these systems.
/// </summary>
public sealed class PinnedExplorations
{
    [Fact]
    public async Task LoneThread() =>
        await Verifier.Verify(
            Explored("lone-thread", new() { Calls = CallSet.Control | CallSet.Checks | CallSet.Mistakes, Depth = 3 })
        );

    [Fact]
    public async Task PagerAndChild() =>
        await Verifier.Verify(
            Explored(
                "pager-and-child",
                new() { Calls = CallSet.Threads | CallSet.Checks | CallSet.Mistakes, Depth = 4 }
            )
        );

    [Fact]
    public async Task AcrossContainers() =>
        await Verifier.Verify(
            Explored(
                "across-containers",
                new() { Calls = CallSet.Replicate | CallSet.Grant | CallSet.Destroy | CallSet.Mistakes }
            )
        );

    [Fact]
    public async Task Pools() =>
        await Verifier.Verify(
            Explored("pools", new() { Calls = CallSet.Split | CallSet.Grant | CallSet.Share | CallSet.Destroy })
        );

    /// <summary>The greatest size that R-ORC-30 asks for. Three quarters of an hour on two processors that others use
    /// as well.</summary>
    [LongFact]
    public async Task AMillionStates() =>
        await Verifier.Verify(
            Explored(
                "million",
                new()
                {
                    Calls = CallSet.Replicate | CallSet.Grant | CallSet.Share | CallSet.Destroy,
                    MostStates = 1_000_000,
                }
            )
        );

    private static string Explored(string system, ExplorationOptions options)
    {
        var report = Explorer.Explore(Systems.Of(system), options);
        Assert.Null(report.Violation);
        return string.Join(
            '\n',
            [
                $"{system}: {CallWords.Of(options.Calls)}",
                "depth states edges changes",
                .. report.Depths.Select(Line),
                string.Create(CultureInfo.InvariantCulture, $"{report.States} states, {report.Edges} edges"),
                report.IsComplete ? "complete" : "not complete",
                report.Digest,
            ]
        );
    }

    private static string Line(DepthCount depth) =>
        string.Create(CultureInfo.InvariantCulture, $"{depth.Depth} {depth.States} {depth.Edges} {depth.Changes}");
}
