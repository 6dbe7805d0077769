using System.Globalization;
using System.Text;
using Capzero.Oracle.Historical;
using Capzero.Oracle.Replay;
using Capzero.PropertyTests.Architecture;
using VerifyXunit;

namespace Capzero.PropertyTests.Memory.Traces;

/// <summary>Recorded traces of areas and faults, each replayed from its boot up to where the library first departs
/// (R-ORC-40).</summary>
public sealed class AreaTraces
{
    private static readonly string[] Names = ["vmmap", "vmfault"];

    [Fact]
    public void Library_DepartsOnlyWhereAnErratumSaysWhy()
    {
        foreach (var name in Names)
        {
            var unexplained = Replay(name).Departures.Where(departure => !departure.IsExplained).ToList();
            Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
        }
    }

    [Fact]
    public async Task CountsByErratum()
    {
        var text = new StringBuilder();
        foreach (var name in Names)
        {
            var report = Replay(name);
            _ = text.Append(
                CultureInfo.InvariantCulture,
                $"{name}: {report.Traces.Length} traces, {report.Steps} steps, {report.Agreeing} agree, {report.LeftOut} left out\n"
            );
            foreach (var (erratum, count) in report.CountsByErratum)
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"  {erratum.Id()}: {count}\n");
            }
        }
        await Verifier.Verify(text.ToString());
    }

    private static ReplayReport Replay(string name)
    {
        var file = Path.Combine(Repository.Root, $"PropertyTests/Traces/memory/{name}.jsonl.gz");
        return Assert.IsType<Replayed>(Replayer.ReplayFile(file, ReplayKernel.Library)).Report;
    }
}
