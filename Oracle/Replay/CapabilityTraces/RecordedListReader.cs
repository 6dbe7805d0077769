using System.Collections.Immutable;
using System.Text.Json;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>Reads lists and capabilities.</summary>
internal static class RecordedListReader
{
    /// <summary>Lists under their keys.</summary>
    public static ImmutableDictionary<string, RecordedList> ReadLists(Fields lists, Faults faults) =>
        lists.Entries().ToImmutableDictionary(entry => entry.Key, entry => ReadList(entry.Value, entry.Path, faults));

    /// <summary>A capability: eleven words.</summary>
    public static RecordedCapability ReadCapability(JsonElement value, string path, Faults faults)
    {
        var words = Fields
            .ItemsOf(value, path, faults)
            .Select(item => Fields.WordOf(item.Value, item.Path, faults))
            .ToList();
        if (words.Count == RecordedCapability.Length)
        {
            return RecordedCapability.Of(words);
        }
        faults.Add(path, $"a capability has {words.Count} words here", $"{RecordedCapability.Length} words");
        return default;
    }

    private static RecordedList ReadList(JsonElement value, string path, Faults faults)
    {
        var items = Fields.ItemsOf(value, path, faults).ToList();
        if (items.Count == 0)
        {
            faults.Add(path, "the list has no counter", "[counter, capability, capability, …]");
            return new(0, []);
        }
        return new(
            Fields.WordOf(items[0].Value, items[0].Path, faults),
            [.. items.Skip(1).Select(item => ReadCapability(item.Value, item.Path, faults))]
        );
    }
}
