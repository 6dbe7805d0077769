using System.Text;
using Capzero.PropertyTests.Manifests;
using VerifyXunit;

namespace Capzero.PropertyTests.Cli;

/// <summary><c>capzero boot</c>, as a user sees it (R-MAN-2, R-MAN-3, R-SCN-6, R-SCN-7).</summary>
public sealed class BootCommandExamples
{
    [Fact]
    public Task OnePosix() => Verifier.Verify(Booted("one-posix"));

    [Fact]
    public Task TwoPosix() => Verifier.Verify(Booted("two-posix"));

    [Fact]
    public Task TwoPosixIpc() => Verifier.Verify(Booted("two-posix-ipc"));

    [Fact]
    public Task Baremetal() => Verifier.Verify(Booted("baremetal"));

    [Fact]
    public Task Device() => Verifier.Verify(Booted("device"));

    [Fact]
    public Task DeviceAsJson() => Verifier.Verify(Booted("device", "--format", "json"));

    [Fact]
    public Task TwoPosixIpcAsJson() => Verifier.Verify(Booted("two-posix-ipc", "--format", "json"));

    [Fact]
    public Task EveryBadExample()
    {
        var transcript = new StringBuilder();
        foreach (var run in ManifestFiles.Bad.Select(file => CliRun.Boot(file)))
        {
            Assert.Equal((2, ""), (run.ExitCode, run.Out));
            transcript.Append(run.Error).Append('\n');
        }
        return Verifier.Verify($"{transcript}".TrimEnd('\n'));
    }

    [Fact]
    public void Warning_GoesToTheErrorStreamAndBootsAllTheSame()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, ManifestText.Of(Enumerable.Range(0, 5).Select(id => ManifestText.Container(id))));
        var run = CliRun.Of("boot", file);
        File.Delete(file);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("5 containers, 5 spaces, 5 threads, 35 capabilities\n", run.Out, StringComparison.Ordinal);
        Assert.Contains(": warning: containers[4]: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_MoreThanTwenty_AreSaidToBeMore()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, string.Concat(Enumerable.Range(0, 30).Select(n => $"key{n}: 1\n")));
        var run = CliRun.Of("boot", file);
        File.Delete(file);
        Assert.EndsWith(
            "these are the first 20 errors, there are more; nothing was booted.\n",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Output_HasNoCarriageReturnsNoEscapesAndNoBlanksAtLineEnds()
    {
        var run = CliRun.Boot("Manifests/Examples/device.yaml");
        Assert.DoesNotContain(run.Out, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain(run.Out.Split('\n'), line => line.EndsWith(' '));
        Assert.EndsWith("\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_OnATerminal_HasColoursAndElseTheSameText()
    {
        foreach (var file in new[] { "Manifests/Examples/device.yaml", "Manifests/Examples/bad/yaml-tab.yaml" })
        {
            var plain = CliRun.Boot(file);
            var coloured = CliRun.Coloured("boot", ManifestFiles.PathOf(file));
            Assert.NotEqual(plain, coloured);
            Assert.Equal(
                plain,
                coloured with
                {
                    Out = WithoutStyles(coloured.Out),
                    Error = WithoutStyles(coloured.Error),
                }
            );
        }
    }

    private static string WithoutStyles(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;]*m", "");

    private static string Booted(string name, params string[] args)
    {
        var run = CliRun.Boot($"Manifests/Examples/{name}.yaml", args);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Out.TrimEnd('\n');
    }
}
