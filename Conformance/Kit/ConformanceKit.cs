using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>
/// Checks a kernel against the proved oracle (R-ORC-53): generated systems and calls, compared after every step; and of
/// every rule of the specification whether the kernel keeps it.
/// </summary>
/// <remarks>
/// A kernel that throws, answers nonsense, uses its memory without end or does not return is reported, and the check
/// goes on. What .NET cannot survive, nobody can report: endless recursion ends the process.
/// </remarks>
public static class ConformanceKit
{
    /// <summary>Checks a kernel.</summary>
    /// <param name="kernel">The kernel. With <see cref="IMessageKernelUnderTest"/> its ipc is checked too.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="kernel"/> is null.</exception>
    /// <exception cref="ArgumentException">The options ask for messages of a kernel that has none, or make no
    /// sense.</exception>
    public static ConformanceReport Check(IKernelUnderTest kernel, ConformanceOptions? options = null)
    {
        var (checkedOptions, level) = Checked(kernel, options);
        return new Campaign(kernel, checkedOptions, level).Run();
    }

    /// <summary>Runs one case of an earlier report again, and makes it small again.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="case">The case, as the report has it.</param>
    /// <param name="options">How; null for the defaults. The seed and the number of steps are the case's.</param>
    /// <returns>A report of this case alone.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="FormatException"><paramref name="case"/> is none.</exception>
    public static ConformanceReport Replay(IKernelUnderTest kernel, string @case, ConformanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(@case);
        var id = CaseId.Parse(@case);
        var (checkedOptions, level) = Checked(
            kernel,
            (options ?? new()) with
            {
                Level = id.HasMessages ? ConformanceLevel.Messages : ConformanceLevel.Capabilities,
            }
        );
        return new Campaign(kernel, checkedOptions, level).RunOne(id);
    }

    /// <summary>The whole of a program that checks a kernel: reads its arguments, prints the report.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="arguments"><c>--seed N</c>, <c>--steps N</c>, <c>--level capabilities|messages</c>,
    /// <c>--format text|junit|json</c>, <c>--replay CASE</c>.</param>
    /// <param name="output">Where the report goes.</param>
    /// <returns>0 if no rule is broken, 1 if one is, 2 if the arguments are wrong.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static int Run(IKernelUnderTest kernel, IReadOnlyList<string> arguments, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        return new CommandLine(kernel, output).Run(arguments);
    }

    private static (ConformanceOptions Options, ConformanceLevel Level) Checked(
        IKernelUnderTest kernel,
        ConformanceOptions? options
    )
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var given = options ?? new();
        if (given.Steps < 1)
        {
            throw new ArgumentException("There must be at least one step.", nameof(options));
        }
        if (given.Patience <= TimeSpan.Zero)
        {
            throw new ArgumentException("Without any patience every call lasts too long.", nameof(options));
        }
        var offered = kernel is IMessageKernelUnderTest ? ConformanceLevel.Messages : ConformanceLevel.Capabilities;
        var level = given.Level ?? offered;
        return level > offered
            ? throw new ArgumentException($"The kernel is no {nameof(IMessageKernelUnderTest)}.", nameof(options))
            : (given, level);
    }
}
