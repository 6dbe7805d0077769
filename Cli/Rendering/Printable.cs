namespace Capzero.Cli;

/// <summary>Texts from files and arguments, made safe for a terminal: what it would obey is shown as U+FFFD.</summary>
internal static class Printable
{
    internal static string Text(string text) => string.Concat(text.Select(Of));

    private static char Of(char c) =>
        c == '\t' ? ' '
        : char.IsControl(c) || c is '\u2028' or '\u2029' ? '\uFFFD'
        : c;
}
