using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Capzero.Cli;

/// <summary>Where a command writes.</summary>
/// <param name="Out">What was asked for.</param>
/// <param name="Error">Errors and warnings.</param>
internal sealed record Terminal(Screen Out, Screen Error)
{
    /// <summary>That of this process: UTF-8 and line feeds on every machine, colours only where a person
    /// looks.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "They are open for as long as the process is.")]
    internal static Terminal OfProcess() =>
        new(
            new(Writer(Console.OpenStandardOutput()), HasColours(Console.IsOutputRedirected)),
            new(Writer(Console.OpenStandardError()), HasColours(Console.IsErrorRedirected))
            {
                IsTerminal = IsTerminal(Console.IsErrorRedirected),
            }
        );

    private static StreamWriter Writer(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    // https://no-color.org: any value but an empty one forbids colours.
    private static bool HasColours(bool isRedirected) =>
        IsTerminal(isRedirected) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private static bool IsTerminal(bool isRedirected) =>
        !isRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
