using System.Globalization;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>The arguments of a program that checks a kernel.</summary>
internal sealed class CommandLine(IKernelUnderTest kernel, TextWriter output)
{
    private const int Conformant = 0;
    private const int Broken = 1;
    private const int Wrong = 2;

    private const string Usage = """
        usage: [--seed N] [--steps N] [--level capabilities|messages] [--format text|junit|json] [--replay CASE]
          --seed N      from which all cases are made: decimal, or hexadecimal with 0x
          --steps N     how many calls and questions are tried
          --level L     what the kernel is held to
          --format F    how the report is written
          --replay C    runs one case of an earlier report again

        """;

    private ConformanceOptions options = new();
    private string format = "text";
    private string? replayed;

    /// <summary>Does what the arguments say.</summary>
    /// <returns>The exit code.</returns>
    public int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count % 2 != 0 || !arguments.Chunk(2).All(pair => TryTake(pair[0], pair[1])))
        {
            output.Write(Usage);
            return Wrong;
        }
        ConformanceReport report;
        try
        {
            report = replayed is null
                ? ConformanceKit.Check(kernel, options)
                : ConformanceKit.Replay(kernel, replayed, options);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            output.Write($"{wrong.Message}\n");
            return Wrong;
        }
        output.Write(
            format switch
            {
                "junit" => report.ToJUnit(),
                "json" => report.ToJson(),
                _ => report.ToText(),
            }
        );
        return report.IsConformant ? Conformant : Broken;
    }

    private bool TryTake(string name, string value)
    {
        switch (name)
        {
            case "--seed" when TryNumber(value, out var seed):
                options = options with { Seed = seed };
                return true;
            case "--steps" when TryNumber(value, out var steps) && steps is > 0 and <= int.MaxValue:
                options = options with { Steps = (int)steps };
                return true;
            case "--level" when Enum.TryParse<ConformanceLevel>(value, ignoreCase: true, out var level):
                options = options with { Level = level };
                return true;
            case "--format" when value is "text" or "junit" or "json":
                format = value;
                return true;
            case "--replay":
                replayed = value;
                return true;
            default:
                return false;
        }
    }

    private static bool TryNumber(string text, out ulong number) =>
        text.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
