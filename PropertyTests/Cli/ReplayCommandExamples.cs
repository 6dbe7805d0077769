using Capzero.PropertyTests.Replay;
using VerifyXunit;

namespace Capzero.PropertyTests.Cli;

/// <summary><c>capzero replay</c>, as a user sees it (R-ORC-40).</summary>
public sealed class ReplayCommandExamples : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("replay").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void HistoricalKernel_Agrees() =>
        Assert.Equal(
            new CliRun(0, "361 traces, 7140 steps: 7140 agree, 0 depart\n", ""),
            CliRun.Of("replay", Scripted, TraceFiles.PathOf(TraceFiles.RandomCapabilities))
        );

    [Fact]
    public Task LibrarySummary() =>
        Verifier.Verify(CliRun.Of("replay", "--kernel", "library", "--summary", Scripted).Transcript);

    [Fact]
    public Task Departures() =>
        Verifier.Verify(
            Relative(
                CliRun.Of("replay", "--kernel", "library", FileOf("scripted-split-flag-size", "scripted-exregs-flags"))
            )
        );

    [Fact]
    public async Task Unexplained()
    {
        var file = FileOf("scripted-share-all-space");
        await File.WriteAllTextAsync(
            file,
            (await File.ReadAllTextAsync(file)).Replace("\"ret\":-134", "\"ret\":-1", StringComparison.Ordinal)
        );
        var historical = CliRun.Of("replay", file);
        var library = CliRun.Of("replay", "--kernel", "library", "--summary", file);
        await Verifier.Verify($"{Relative(historical)}\n\n{Relative(library)}");
    }

    [Fact]
    public async Task BadFiles()
    {
        var bad = Path.Combine(folder, "bad.jsonl");
        await File.WriteAllTextAsync(bad, "{\"name\":\"\u001b[2J\"}\n");
        var cut = Path.Combine(folder, "cut.gz");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(Scripted))[..5000]);
        await Verifier.Verify(Relative(CliRun.Of("replay", bad, cut, Scripted, Path.Combine(folder, "nowhere"))));
    }

    [Fact]
    public void Kernel_ThatThereIsNot_IsAUsageError()
    {
        var run = CliRun.Of("replay", "--kernel", "libary", "x");
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith(
            "capzero: error: 'libary' is no kernel, expected historical or library; did you mean 'library'?\n",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Output_OnATerminal_HasColoursAndElseTheSameText()
    {
        var plain = CliRun.Of("replay", "--kernel", "library", Scripted);
        var coloured = CliRun.Coloured("replay", "--kernel", "library", Scripted);
        Assert.NotEqual(plain.Out, coloured.Out);
        Assert.Equal(plain.Out, System.Text.RegularExpressions.Regex.Replace(coloured.Out, "\u001b\\[[0-9;]*m", ""));
    }

    private static string Scripted => TraceFiles.PathOf(TraceFiles.ScriptedCapabilities);

    private string FileOf(params string[] names)
    {
        var file = Path.Combine(folder, "t.jsonl");
        File.WriteAllLines(
            file,
            names.Select(name => TraceFiles.Trace(TraceFiles.ScriptedCapabilities, name).ToJsonString())
        );
        return file;
    }

    private string Relative(CliRun run) =>
        run.Transcript.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
