using System.Globalization;

namespace Capzero.Scenarios;

/// <summary>Numbers with their nouns.</summary>
internal static class Counted
{
    /// <summary><c>1 step</c>, <c>2 steps</c>.</summary>
    public static string Of(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
