using System.Text.Json;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>A step of a memory trace as it was recorded.</summary>
internal sealed class MemoryStep
{
    private readonly JsonElement step;

    public MemoryStep(JsonElement step, string path, Faults faults)
    {
        this.step = step;
        if (step.ValueKind != JsonValueKind.Object || Text("op") is null)
        {
            faults.Add(path, "there is no op here", "a step");
        }
    }

    /// <summary>What was called.</summary>
    public string Op => Text("op")!;

    /// <summary>Whether the pager of 2009 stopped here.</summary>
    public bool Stops => step.TryGetProperty("bug", out _) || step.TryGetProperty("crash", out _);

    /// <summary>What stopped it, in words.</summary>
    public string Why => Text("why") ?? "";

    /// <summary>The task.</summary>
    public uint Task => Word("t");

    /// <summary>What changed of the state.</summary>
    public JsonElement? Changes => step.TryGetProperty("st", out var changes) ? changes : null;

    /// <summary>The call in words: its keys and values up to its result.</summary>
    public string InWords =>
        string.Join(
            ' ',
            step.EnumerateObject()
                .TakeWhile(each => each.Name is not ("ev" or "st" or "ret" or "pg" or "faults" or "bug" or "crash"))
                .Select(each => each.Name == "op" ? each.Value.GetString() : $"{each.Name} {each.Value.GetRawText()}")
        );

    public bool Has(string key) => step.TryGetProperty(key, out _);

    /// <summary>A word; 0 if it is not there.</summary>
    public uint Word(string key) => (uint)(Number(key) ?? 0);

    /// <summary>A number, or null if it is not there.</summary>
    public long? Number(string key) =>
        step.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;

    public string? Text(string key) =>
        step.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
