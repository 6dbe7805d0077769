using System.CommandLine.Parsing;
using Capzero.Exploration;
using Capzero.Manifests;

namespace Capzero.Cli;

/// <summary>Words for sets of calls, with commas between them.</summary>
internal static class WordList
{
    internal static CallSet Parse(ArgumentResult result)
    {
        var calls = CallSet.None;
        foreach (var word in result.Tokens[0].Value.Split(','))
        {
            if (CallWords.Find(word) is { } some)
            {
                calls |= some;
                continue;
            }
            result.AddError(
                $"'{word}' is no kind of call, expected some of {string.Join(' ', CallWords.All)}{Nearest.Hint(word, CallWords.All)}"
            );
            return calls;
        }
        return calls;
    }
}
