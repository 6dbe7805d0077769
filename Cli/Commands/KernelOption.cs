using System.CommandLine;
using System.CommandLine.Parsing;
using Capzero.Manifests;
using Capzero.Oracle.Replay;

namespace Capzero.Cli;

/// <summary><c>--kernel historical|library</c>.</summary>
internal static class KernelOption
{
    private const string Historical = "historical";
    private const string Library = "library";

    internal static Option<ReplayKernel> Create() =>
        new("--kernel")
        {
            Description = "On what: the kernel of 2009 (the default), or the library.",
            HelpName = $"{Historical}|{Library}",
            CustomParser = Parse,
        };

    private static ReplayKernel Parse(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (word is not (Historical or Library))
        {
            var hint = Nearest.Hint(word, [Historical, Library]);
            result.AddError($"'{word}' is no kernel, expected {Historical} or {Library}{hint}");
        }
        return word == Library ? ReplayKernel.Library : ReplayKernel.Historical;
    }
}
