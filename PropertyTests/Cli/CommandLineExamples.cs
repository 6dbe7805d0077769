using Capzero.Capabilities;
using Capzero.Cli;

namespace Capzero.PropertyTests.Cli;

/// <summary>What should never happen, and what is said if it does: no stack trace (R-SCN-4).</summary>
public sealed class CommandLineExamples
{
    [Fact]
    public void Output_ThatCannotBeWritten_IsSaid() =>
        Assert.Equal((2, "capzero: error: the output cannot be written: full\n"), Failing(new IOException("full")));

    [Fact]
    public void Output_ThatCannotBeWrittenNorSaidSo_LeavesTheExitCode()
    {
        using var writer = new FailingWriter(new UnauthorizedAccessException("closed"));
        Assert.Equal(2, CommandLine.Run(["version"], new(new(writer, false), new(writer, false))));
    }

    [Fact]
    public void Bug_IsSaidToBeOurs()
    {
        var (code, error) = Failing(new InvalidOperationException("odd"));
        Assert.Equal(3, code);
        Assert.StartsWith("capzero: internal error: InvalidOperationException: odd\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void BootThatTheKernelRefuses_NamesTheSubjectAndTheRule()
    {
        // R-CAP-4: no manifest leads here, since the reader refuses it first.
        using var error = new StringWriter();
        ProblemText.Faults(
            "m.yaml",
            [new BootFault("R-CAP-4", "capability 3", "used is above size")],
            new(error, false)
        );
        Assert.Equal(
            "m.yaml: error: capability 3: used is above size (R-CAP-4)\n1 error; nothing was booted.\n",
            $"{error}"
        );
    }

    private static (int Code, string Error) Failing(Exception exception)
    {
        using var error = new StringWriter();
        using var output = new FailingWriter(exception);
        var code = CommandLine.Run(["version"], new(new(output, false), new(error, false)));
        return (code, $"{error}");
    }

    private sealed class FailingWriter(Exception exception) : StringWriter
    {
        public override void Write(string? value) => throw exception;
    }
}
