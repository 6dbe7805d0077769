namespace Capzero.Manifests;

/// <summary>Finds the word that someone probably meant.</summary>
internal static class Nearest
{
    private const int GreatestLength = 40;

    /// <summary>The nearest of some words by edit distance, the first of equals; null if none is near.</summary>
    internal static string? To(string word, IEnumerable<string> known)
    {
        if (word.Length > GreatestLength)
        {
            return null;
        }
        var best = known.Where(name => name.Length <= GreatestLength).MinBy(name => Edits(word, name));
        return best is not null && Edits(word, best) <= int.Max(1, int.Max(word.Length, best.Length) / 3) ? best : null;
    }

    /// <summary><c>; did you mean 'name'?</c>, or nothing.</summary>
    internal static string Hint(string word, IEnumerable<string> known) =>
        To(word, known) is { } name ? $"; did you mean '{name}'?" : "";

    // Damerau and Levenshtein: insert, delete, replace, and exchange neighbours, each one edit; case is no edit.
    private static int Edits(string from, string to)
    {
        var edits = new int[from.Length + 1][];
        for (var i = 0; i <= from.Length; i++)
        {
            edits[i] = new int[to.Length + 1];
            for (var j = 0; j <= to.Length; j++)
            {
                edits[i][j] = int.Min(i, j) == 0 ? int.Max(i, j) : Least(edits, from, to, i, j);
            }
        }
        return edits[from.Length][to.Length];
    }

    private static int Least(int[][] edits, string from, string to, int i, int j)
    {
        var same = IsSame(from[i - 1], to[j - 1]);
        var least = int.Min(int.Min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + (same ? 0 : 1));
        var isExchange = i > 1 && j > 1 && IsSame(from[i - 1], to[j - 2]) && IsSame(from[i - 2], to[j - 1]);
        return isExchange ? int.Min(least, edits[i - 2][j - 2] + 1) : least;
    }

    private static bool IsSame(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
