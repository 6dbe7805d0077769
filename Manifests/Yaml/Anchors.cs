namespace Capzero.Manifests;

/// <summary>The anchors of a document, and what its aliases may cost (R-MAN-2).</summary>
/// <param name="problems">Where errors go.</param>
internal sealed class Anchors(Problems problems)
{
    /// <summary>How many nodes the aliases of a file may stand for, all together.</summary>
    internal const int GreatestAliasedSize = 100_000;

    // Null while the reader is still inside.
    private readonly Dictionary<string, Node?> named = new(StringComparer.Ordinal);
    private int aliasedSize;

    /// <summary>A list or mapping begins, with or without an anchor.</summary>
    internal void Begin(string? name)
    {
        if (name is not null)
        {
            named[name] = null;
        }
    }

    /// <summary>A node ends, with or without an anchor.</summary>
    internal void End(string? name, Node node)
    {
        if (name is not null)
        {
            named[name] = node;
        }
    }

    /// <summary>What an alias stands for.</summary>
    /// <returns>Null if the aliases of the file come to stand for too much; there is an error then. An alias for
    /// nothing is a broken node.</returns>
    internal Node? Resolve(string name, int index, string path)
    {
        var target = named.GetValueOrDefault(name) ?? Unknown(name, index, path);
        aliasedSize += target.Size;
        if (aliasedSize <= GreatestAliasedSize)
        {
            return target;
        }
        problems.Add(
            index,
            path,
            $"aliases expand to more than {Shown.Decimal(GreatestAliasedSize)} nodes",
            "fewer or smaller aliases"
        );
        return null;
    }

    private BrokenNode Unknown(string name, int index, string path)
    {
        var what = named.ContainsKey(name) ? "stands inside its own anchor" : "has no anchor before it";
        problems.Add(
            index,
            path,
            $"the alias {Shown.Quoted($"*{name}")} {what}",
            $"an anchor {Shown.Quoted($"&{name}")} that ends before it"
        );
        return new(index);
    }
}
