using System.CommandLine;
using System.Globalization;

namespace Capzero.Cli;

/// <summary>Options that take a number.</summary>
internal static class NumberOption
{
    /// <summary>An option that takes a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shown">What the help shows for the number.</param>
    /// <param name="least">The least number that makes sense.</param>
    /// <param name="description">What it does.</param>
    internal static Option<int?> Create(string name, string shown, int least, string description) =>
        new(name)
        {
            Description = description,
            HelpName = shown,
            CustomParser = result =>
            {
                var word = result.Tokens[0].Value;
                if (
                    int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= least
                )
                {
                    return number;
                }
                result.AddError(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{word}' is no number for {name}, expected a whole number from {least} to {int.MaxValue}"
                    )
                );
                return null;
            },
        };
}
