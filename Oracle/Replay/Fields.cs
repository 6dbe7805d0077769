using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Capzero.Oracle.Replay;

/// <summary>A JSON object that is read key by key. What is wrong with it goes to <see cref="Faults"/>.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, JsonElement> values = [];
    private readonly List<string> asked = [];
    private readonly string path;
    private readonly Faults faults;

    public Fields(JsonElement element, string path, Faults faults)
    {
        (this.path, this.faults) = (path, faults);
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(path, $"there is {Say(element)}", "an object");
            return;
        }
        foreach (var property in element.EnumerateObject())
        {
            values[property.Name] = property.Value;
        }
    }

    /// <summary>Whether a key is there, whatever its value.</summary>
    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>A 32-bit word.</summary>
    public uint Word(string key) => Read(key, AsWord, "a whole number from 0 to 4294967295");

    /// <summary>A number, or null.</summary>
    public int? Result(string key) =>
        Read(
            key,
            value =>
                value.ValueKind == JsonValueKind.Null ? (true, null)
                : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? (true, number)
                : (false, (int?)null),
            "a whole number or null"
        );

    /// <summary>A text.</summary>
    public string Text(string key) =>
        Read(key, value => (value.ValueKind == JsonValueKind.String, AsText(value)), "a text") ?? "";

    /// <summary>A text, if the key is there and not null.</summary>
    public string? OptionalText(string key) => IsThere(key) ? Text(key) : null;

    /// <summary>True or false; false if the key is missing and may be.</summary>
    public bool Flag(string key, bool isOptional = false) =>
        (!isOptional || IsThere(key))
        && Read(
            key,
            value =>
                (value.ValueKind is JsonValueKind.True or JsonValueKind.False, value.ValueKind == JsonValueKind.True),
            "true or false"
        );

    /// <summary>A list of 32-bit words, as many as there are.</summary>
    public ImmutableArray<uint> Words(string key) =>
        [.. Items(key).Select(item => Value(item.Value, item.Path, AsWord, "a whole number from 0 to 4294967295"))];

    /// <summary>A list of objects.</summary>
    public IEnumerable<Fields> Objects(string key) =>
        Items(key).Select(item => new Fields(item.Value, item.Path, faults)).ToList();

    /// <summary>An object.</summary>
    public Fields Object(string key) => new(Any(key), PathOf(key), faults);

    /// <summary>The keys of an object with what stands under each and where.</summary>
    public IEnumerable<(string Key, JsonElement Value, string Path)> Entries()
    {
        asked.AddRange(values.Keys);
        return values.Select(pair => (pair.Key, pair.Value, PathOf(pair.Key)));
    }

    /// <summary>Any value, or null if the key is missing and may be.</summary>
    public JsonElement? Optional(string key) => IsThere(key) ? values[key] : null;

    /// <summary>Any value.</summary>
    public JsonElement Any(string key) => Read(key, value => (true, value), "a value");

    /// <summary>The items of a list, and where each stands.</summary>
    public IEnumerable<(JsonElement Value, string Path)> Items(string key) => ItemsOf(Any(key), PathOf(key), faults);

    /// <inheritdoc cref="Items"/>
    public static IEnumerable<(JsonElement Value, string Path)> ItemsOf(JsonElement list, string path, Faults faults)
    {
        if (list.ValueKind == JsonValueKind.Array)
        {
            return list.EnumerateArray()
                .Select((item, index) => (item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")))
                .ToList();
        }
        if (list.ValueKind != JsonValueKind.Undefined)
        {
            faults.Add(path, $"there is {Say(list)}", "a list");
        }
        return [];
    }

    /// <summary>A word that stands alone.</summary>
    public static uint WordOf(JsonElement value, string path, Faults faults)
    {
        var (isRight, word) = AsWord(value);
        if (!isRight)
        {
            faults.Add(path, $"there is {Say(value)}", "a whole number from 0 to 4294967295");
        }
        return word;
    }

    /// <summary>Where a key stands.</summary>
    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>Something is wrong with what stands under a key.</summary>
    public void Refuse(string key, string what, string expected) => faults.Add(PathOf(key), what, expected);

    /// <summary>All has been read: another key is wrong.</summary>
    public void Finish()
    {
        foreach (var key in values.Keys.Except(asked))
        {
            faults.Add(path, $"there is no key '{key}' here", $"one of {string.Join(", ", asked.Distinct())}");
        }
    }

    private bool IsThere(string key)
    {
        asked.Add(key);
        return values.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    private T? Read<T>(string key, Func<JsonElement, (bool, T)> read, string expected)
    {
        asked.Add(key);
        if (!values.TryGetValue(key, out var value))
        {
            faults.Add(path, $"the key '{key}' is missing", expected);
            return default;
        }
        return Value(value, PathOf(key), read, expected);
    }

    private T Value<T>(
        JsonElement value,
        string place,
        Func<JsonElement, (bool IsRight, T Value)> read,
        string expected
    )
    {
        var (isRight, result) = read(value);
        if (!isRight)
        {
            faults.Add(place, $"there is {Say(value)}", expected);
        }
        return result;
    }

    private static (bool IsRight, uint Word) AsWord(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetUInt32(out var word) ? (true, word) : (false, 0);

    private static string AsText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Say(JsonElement value)
    {
        const int most = 40;
        return value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.Undefined => "nothing",
            _ => value.GetRawText() is { Length: > most } text ? $"{text[..most]}…" : value.GetRawText(),
        };
    }
}
