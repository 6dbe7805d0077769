using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace Capzero.Cli;

/// <summary>The whole program, in one call.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Parser = new()
    {
        ResponseFileTokenReplacer = null,
        EnablePosixBundling = false,
    };

    /// <summary>Does what the arguments say.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="terminal">Where to write.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Nobody should ever meet a stack trace; see R-SCN-4.")]
    internal static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        try
        {
            var parsed = CapzeroCommand.Create(terminal).Parse(args, Parser);
            return UsageError.Of(parsed) is { } error
                ? error.Tell(terminal.Error)
                : parsed.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (IsOfStream(e))
        {
            Tell(terminal, $"{CapzeroCommand.Name}: error: the output cannot be written: {e.Message}");
            return ExitCode.BadInput;
        }
        catch (Exception e)
        {
            Tell(
                terminal,
                $"{CapzeroCommand.Name}: internal error: {e.GetType().Name}: {e.Message}",
                "This is a bug of ours, not of your input. Please report it with the command and its files."
            );
            return ExitCode.InternalError;
        }
    }

    private static bool IsOfStream(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static void Tell(Terminal terminal, params IEnumerable<string> lines)
    {
        try
        {
            foreach (var line in lines)
            {
                terminal.Error.Line(line);
            }
        }
        catch (Exception e) when (IsOfStream(e))
        {
            // The error stream is closed, too: the exit code has to do.
        }
    }
}
