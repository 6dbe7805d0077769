using System.Globalization;

namespace Capzero.Manifests;

/// <summary>Paths into a manifest: <c>containers[0].memory.physical[1].start</c> (R-MAN-2).</summary>
internal static class Paths
{
    internal static string Item(string list, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    internal static string Key(string map, string key) =>
        (IsWord(key), map) switch
        {
            (true, "") => key,
            (true, _) => $"{map}.{key}",
            (false, _) => $"{map}[{Shown.Quoted(key)}]",
        };

    private static bool IsWord(string key) =>
        key.Length is > 0 and <= Shown.GreatestLength && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
