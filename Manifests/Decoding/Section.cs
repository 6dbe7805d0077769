namespace Capzero.Manifests;

/// <summary>A mapping of the manifest while it is read: gives its values by key.</summary>
internal sealed class Section
{
    private readonly Slot slot;
    private readonly MapNode map;
    private readonly Problems problems;

    private Section(Slot slot, MapNode map, Problems problems) =>
        (this.slot, this.map, this.problems) = (slot, map, problems);

    /// <summary>Opens a mapping and tells of every key that it may not have.</summary>
    /// <returns>Null if there is no mapping; there is an error then.</returns>
    internal static Section? Open(Slot? slot, KeySet keys, Problems problems)
    {
        if (slot is not { } here || here.Node is BrokenNode)
        {
            return null;
        }
        if (here.Node is not MapNode map)
        {
            problems.Add(
                here,
                $"{Shown.Kind(here.Node)} instead of a mapping",
                $"a mapping with the keys {string.Join(", ", keys.Names)}"
            );
            return null;
        }
        var section = new Section(here, map, problems);
        section.RefuseUnknownKeys(keys);
        return section;
    }

    /// <summary>The value of a key that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What its value is for, for the error that says that it is missing.</param>
    /// <returns>Null if it is missing; there is an error then.</returns>
    internal Slot? Required(string key, string expected)
    {
        var value = Optional(key);
        if (value is null)
        {
            problems.Add(slot.KeyIndex, Paths.Key(slot.Path, key), $"the key '{key}' is missing", expected);
        }
        return value;
    }

    /// <summary>The value of a key that may be there.</summary>
    internal Slot? Optional(string key) =>
        map.Entries.TryGetValue(key, out var entry)
            ? new(Paths.Key(slot.Path, key), entry.KeyIndex, entry.Value)
            : null;

    // R-MAN-1: a key that nobody reads is most often a key that somebody mistyped.
    private void RefuseUnknownKeys(KeySet keys)
    {
        foreach (var (key, entry) in map.Entries)
        {
            if (!keys.Names.Contains(key) && !key.StartsWith("x-", StringComparison.Ordinal))
            {
                problems.Add(
                    entry.KeyIndex,
                    Paths.Key(slot.Path, key),
                    $"unknown key {Shown.Quoted(key)} in {keys.Home}{Advice(key)}",
                    Alternatives(key, keys)
                );
            }
        }
    }

    private static bool IsGluedTo(string name, string key) =>
        key.Length > name.Length && key.StartsWith(name, StringComparison.Ordinal) && key[name.Length] is (':' or '=');

    private static string Advice(string key) => Keys.HomeOf(key) is { } home ? $"; it belongs in {home.Home}" : "";

    private static string Alternatives(string key, KeySet keys) =>
        key == "<<" ? "the keys themselves; merging mappings is not part of the format"
        : keys.Names.FirstOrDefault(name => IsGluedTo(name, key)) is { } name
            ? $"'{name}: …', with a blank behind the colon"
        : $"{string.Join(", ", keys.Names)}, or a key that begins with x-{Nearest.Hint(key, keys.Names)}";
}
