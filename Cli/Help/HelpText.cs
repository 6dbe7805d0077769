using System.Collections.Immutable;
using System.CommandLine;
using Spectre.Console;

namespace Capzero.Cli;

/// <summary>The help of a command: the same text at every width.</summary>
internal static class HelpText
{
    internal static void Write(Command command, Screen screen)
    {
        screen.Line(command.Description ?? "");
        Details((command as CliCommand)?.Details ?? [], screen);
        Section("Usage", [(Usage(command), "")], screen);
        Section("Commands", command.Subcommands.Select(child => (Signature(child), child.Description)), screen);
        Section("Arguments", command.Arguments.Select(argument => (Shown(argument), argument.Description)), screen);
        Section("Options", OptionsOf(command).Select(option => (Signature(option), option.Description)), screen);
        Section("Examples", ExamplesOf(command), screen);
        Section("Exit codes", ExitCodes, screen);
    }

    private static void Details(ImmutableArray<string> lines, Screen screen)
    {
        if (!lines.IsEmpty)
        {
            screen.Line();
        }
        foreach (var line in lines)
        {
            screen.Line(line);
        }
    }

    private static IEnumerable<(string, string?)> ExitCodes =>
        [
            ($"{ExitCode.Ok}", "all is well"),
            (
                $"{ExitCode.NotAsExpected}",
                "a step of a scenario did not come out as expected, one of a trace not as recorded, or a campaign found or missed something"
            ),
            (
                $"{ExitCode.BadInput}",
                "bad input: a manifest, a scenario or a trace with errors, an unknown option, a file that is not there"
            ),
            ($"{ExitCode.InternalError}", "a bug of this program"),
            ($"{ExitCode.Divergence}", "the library and the oracle do not agree, which is a bug too"),
        ];

    /// <summary>The command with the commands that it is part of: <c>capzero boot</c>.</summary>
    internal static string FullName(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? $"{FullName(parent)} {command.Name}"
            : command.Name;

    /// <summary>The options of a command, its own first.</summary>
    internal static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(
            command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive)
        );

    private static string Usage(Command command) =>
        string.Join(
            ' ',
            command
                .Arguments.Select(Shown)
                .Prepend(
                    command.Subcommands.Count == 0 ? ""
                    : command.Action is null ? "COMMAND"
                    : "[COMMAND]"
                )
                .Prepend(FullName(command))
                .Append("[options]")
                .Where(part => part.Length > 0)
        );

    private static string Signature(Command command) =>
        string.Join(' ', command.Arguments.Select(Shown).Prepend(command.Name));

    private static string Shown(Argument argument) =>
        argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name;

    private static string Signature(Option option)
    {
        var names = string.Join(", ", option.Aliases.OrderDescending(StringComparer.Ordinal).Append(option.Name));
        return option.HelpName is null ? names : $"{names} {option.HelpName}";
    }

    private static IEnumerable<(string, string?)> ExamplesOf(Command command) =>
        ((command as CliCommand)?.Examples ?? [])
            .Select(example => ($"{CapzeroCommand.Name} {example.Arguments}", (string?)example.Effect))
            .Concat(command.Subcommands.SelectMany(ExamplesOf));

    private static void Section(string title, IEnumerable<(string Name, string? Text)> rows, Screen screen)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }
        var width = all.Max(row => row.Name.Length);
        screen.Line();
        screen.Line($"{title}:", new Style(decoration: Decoration.Bold));
        all.ForEach(row => screen.Line($"  {row.Name.PadRight(width)}  {row.Text}"));
    }
}
