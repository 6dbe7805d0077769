using System.CommandLine;
using System.CommandLine.Parsing;
using Capzero.Manifests;
using Spectre.Console;

namespace Capzero.Cli;

/// <summary>A command line that makes no sense.</summary>
/// <param name="Command">How far it made sense.</param>
/// <param name="What">What is wrong, and what would be right.</param>
internal sealed record UsageError(Command Command, string What)
{
    /// <summary>The first thing that is wrong with a command line, or null.</summary>
    internal static UsageError? Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var what =
            command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var word, ..] && !IsOption(word)
                ? $"unknown command '{word}'{Nearest.Hint(word, command.Subcommands.Select(child => child.Name))}"
            : parsed.Errors.Count == 0 && parsed.Action?.ClearsParseErrors == true ? null
            : UnknownOption(parsed) ?? Rest(parsed);
        return what is null ? null : new(command, what);
    }

    /// <summary>Tells of it.</summary>
    /// <returns>The exit code.</returns>
    internal int Tell(Screen screen)
    {
        var style = new Style(Color.Red, decoration: Decoration.Bold);
        screen.Line([new($"{CapzeroCommand.Name}: "), new("error", style), new($": {Printable.Text(What)}")]);
        screen.Line($"Run '{HelpText.FullName(Command)} --help' to see what there is.");
        return ExitCode.BadInput;
    }

    // An unknown option looks like an argument to the parser. Behind '--' it is one.
    private static string? UnknownOption(ParseResult parsed)
    {
        var option = parsed
            .Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token.Type == TokenType.Argument && IsOption(token.Value));
        var known = HelpText
            .OptionsOf(parsed.CommandResult.Command)
            .SelectMany(known => known.Aliases.Append(known.Name))
            .Where(name => name.StartsWith("--", StringComparison.Ordinal));
        return option is null ? null : $"unknown option '{option.Value}'{Nearest.Hint(option.Value, known)}";
    }

    private static string? Rest(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var missing = command.Arguments.FirstOrDefault(argument =>
            parsed.GetResult(argument) is not { Tokens.Count: > 0 }
        );
        return parsed.UnmatchedTokens is [var extra, ..] ? $"unexpected argument '{extra}'"
            : missing is not null ? $"{missing.Name} is missing"
            : command.Subcommands.Count > 0 && command.Action is null && parsed.Errors.Count > 0
                ? "a command is missing"
            : parsed.Errors is [var first, ..] ? first.Message.TrimEnd('.')
            : null;
    }

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-';
}
