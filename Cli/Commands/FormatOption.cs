using System.CommandLine;
using System.CommandLine.Parsing;
using Capzero.Manifests;

namespace Capzero.Cli;

/// <summary><c>--format text|json</c>.</summary>
internal static class FormatOption
{
    private const string Text = "text";
    private const string Json = "json";

    internal static Option<OutputFormat> Create(string description) =>
        new("--format")
        {
            Description = description,
            HelpName = $"{Text}|{Json}",
            CustomParser = Parse,
        };

    private static OutputFormat Parse(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (word is not (Text or Json))
        {
            result.AddError($"'{word}' is no format, expected {Text} or {Json}{Nearest.Hint(word, [Text, Json])}");
        }
        return word == Json ? OutputFormat.Json : OutputFormat.Text;
    }
}
