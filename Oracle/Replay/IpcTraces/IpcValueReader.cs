using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>Reads the lists of numbers that ipc traces are full of.</summary>
/// <param name="faults">Where faults go.</param>
internal sealed class IpcValueReader(Faults faults)
{
    private const int WordsOfPage = 4;
    private const int PartsOfBytes = 3;

    /// <summary>A number that may be negative.</summary>
    public long Number(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
        {
            return number;
        }
        faults.Add(path, "this is no number", "a whole number");
        return 0;
    }

    /// <summary>A list of numbers.</summary>
    public ImmutableArray<long> Numbers(JsonElement value, string path) =>
        [.. Fields.ItemsOf(value, path, faults).Select(item => Number(item.Value, item.Path))];

    /// <summary>A list of words.</summary>
    public ImmutableArray<uint> Words(JsonElement value, string path) =>
        [.. Fields.ItemsOf(value, path, faults).Select(item => Fields.WordOf(item.Value, item.Path, faults))];

    /// <summary>An id that is a key.</summary>
    public uint Id(string key, string path)
    {
        if (!uint.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            faults.Add(path, $"the key '{key}' is no id", "a whole number from 0 to 4294967295");
        }
        return id;
    }

    /// <summary>The pages of a space, which is the key.</summary>
    public IEnumerable<PageWords> PagesOf((string Key, JsonElement Value, string Path) space) =>
        Fields
            .ItemsOf(space.Value, space.Path, faults)
            .Select(item => PageOf(Id(space.Key, space.Path), item.Value, item.Path))
            .ToList();

    /// <summary>A page: address, frame, kind, answer.</summary>
    public PageWords PageOf(uint space, JsonElement page, string path)
    {
        var numbers = Numbers(page, path);
        if (numbers.Length == WordsOfPage && numbers[2] is >= 0 and <= (int)PageKind.ReadWrite)
        {
            return new(space, (uint)numbers[0], (uint)numbers[1], (int)numbers[2], (int)numbers[3]);
        }
        faults.Add(path, "this is no page", "[address, frame, kind 0 to 3, answer]");
        return default;
    }

    /// <summary>Bytes at places of physical memory.</summary>
    public ImmutableArray<StoredBytes> BytesOf(Fields step, string key) =>
        [.. step.Items(key).Select(item => BytesAt(item.Value, item.Path))];

    /// <summary>An event: what, to whom, and numbers or a queue.</summary>
    public KernelEvent EventOf(JsonElement value, string path)
    {
        var items = Fields.ItemsOf(value, path, faults).ToList();
        if (items.Count < 2 || items[0].Value.ValueKind != JsonValueKind.String)
        {
            faults.Add(path, "this is no event", "[what, thread, …]");
            return new("", 0, null);
        }
        var thread = Fields.WordOf(items[1].Value, items[1].Path, faults);
        var rest = items.Skip(2).ToList();
        return rest is [{ Value.ValueKind: JsonValueKind.String } queue]
            ? new(items[0].Value.GetString()!, thread, queue.Value.GetString())
            : new(items[0].Value.GetString()!, thread, null, [.. rest.Select(item => Number(item.Value, item.Path))]);
    }

    private StoredBytes BytesAt(JsonElement value, string path)
    {
        var items = Fields.ItemsOf(value, path, faults).ToList();
        if (items.Count == PartsOfBytes && TextOf(items[2].Value) is { } text && BytesOf(text) is { } bytes)
        {
            var offset = Fields.WordOf(items[1].Value, items[1].Path, faults);
            if (offset + bytes.Length <= PhysicalMemory.PageSize)
            {
                return new(Fields.WordOf(items[0].Value, items[0].Path, faults), (int)offset, [.. bytes]);
            }
        }
        faults.Add(path, "these are no bytes of a frame", "[frame, offset, bytes in hexadecimal], within 4096 bytes");
        return new(0, 0, []);
    }

    private static string? TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? BytesOf(string text) =>
        text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
}
