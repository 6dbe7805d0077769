using System.Collections.Immutable;
using System.Text.Json;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>A step of a memory trace as it was recorded.</summary>
internal sealed class MemoryStep
{
    private const int LeastError = -4096;
    private const uint GreatestTask = 0xFFFF;
    private const uint GreatestFile = 1 << 24;

    private readonly JsonElement step;

    private MemoryStep(JsonElement step, RecordedChanges changes, ImmutableArray<FrameEvent> frames)
    {
        (this.step, Changes, Frames) = (step, changes, frames);
        Op = Text("op")!;
    }

    /// <summary>What was called.</summary>
    public string Op { get; }

    /// <summary>What changed of the state.</summary>
    public RecordedChanges Changes { get; }

    /// <summary>The frames that were taken and given back, in order.</summary>
    public ImmutableArray<FrameEvent> Frames { get; }

    /// <summary>Whether the pager of 2009 stopped here.</summary>
    public bool Stops => Has("bug") || Has("crash");

    /// <summary>What stopped it, in words.</summary>
    public string Why => Text("why") ?? "";

    /// <summary>The task.</summary>
    public uint Task => Word("t");

    /// <summary>The call in words: its keys and values up to its result.</summary>
    public string InWords =>
        string.Join(
            ' ',
            step.EnumerateObject()
                .TakeWhile(each => each.Name is not ("ev" or "st" or "ret" or "pg" or "faults" or "bug" or "crash"))
                .Select(each => each.Name == "op" ? each.Value.GetString() : $"{each.Name} {each.Value.GetRawText()}")
        );

    /// <summary>Reads a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="faults">What is wrong with it.</param>
    /// <returns>The step; null if it is none.</returns>
    public static MemoryStep? Read(JsonElement step, string path, Faults faults)
    {
        var fields = new Fields(step, path, faults);
        var op = fields.Text("op");
        if (MemoryOps.Of(op) is not { } arguments)
        {
            fields.Refuse("op", $"there is no call '{op}'", $"one of {MemoryOps.Names}");
            return null;
        }
        foreach (var (key, value, place) in fields.Entries())
        {
            if (!MemoryOps.MayHave(op, key))
            {
                faults.Add(path, $"there is no key '{key}' here", $"the arguments and results of {op}");
            }
            else if (arguments.Contains(key, StringComparer.Ordinal) && !IsArgument(op, key, value))
            {
                faults.Add(place, $"there is {value.GetRawText()}", "an argument of this call");
            }
        }
        if (op is "fork" or "clone" && fields.Has("ret") && !IsNumber(fields.Any("ret"), LeastError, GreatestTask))
        {
            fields.Refuse("ret", "this is no task", "the number of the new task, or an error");
        }
        foreach (var key in arguments.Where(key => !fields.Has(key)))
        {
            fields.Refuse(key, "it is missing", $"an argument of {op}");
        }
        return new(
            step,
            fields.Has("st") ? RecordedChanges.Read(fields.Object("st"), faults) : RecordedChanges.None,
            fields.Has("ev") ? FrameEvent.Read(fields.Items("ev"), faults) : []
        );
    }

    /// <summary>The recorded result as an address; 0 if it is none.</summary>
    public uint RecordedAddress => Number("ret") is { } result and (> 0 or < LeastError) ? (uint)result : 0;

    /// <summary>How many pages a shared mapping has that this step makes; 0 if it makes none.</summary>
    public uint SharedPages(RecordedMemory before, RecordedFacts facts) =>
        Op switch
        {
            "mmap" when AddressErrata.IsShared((AreaFlags)Word("fl")) => Word("np"),
            "sysmmap" when ((MmapFlags)Word("mfl")).HasFlag(MmapFlags.Shared) => Page.CountOf(Word("len")),
            "shmat" => before
                .Objects.Where(each => each.Value is { Kind: "shm" } shm && shm.Segment == Word("shmid"))
                .Select(each => facts.Segments.GetValueOrDefault(each.Key)?.Pages ?? 0)
                .FirstOrDefault(),
            _ => 0,
        };

    public bool Has(string key) => step.TryGetProperty(key, out _);

    /// <summary>A word; 0 if it is not there.</summary>
    public uint Word(string key) => (uint)(Number(key) ?? 0);

    /// <summary>A number, or null if it is not there.</summary>
    public long? Number(string key) =>
        step.TryGetProperty(key, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;

    public string? Text(string key) =>
        step.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsArgument(string op, string key, JsonElement value) =>
        key switch
        {
            "k" => value.ValueKind == JsonValueKind.String && value.GetString() is "r" or "w" or "x",
            "text" or "data" or "bss" => value.ValueKind == JsonValueKind.Array,
            "t" => IsNumber(value, 1, GreatestTask),
            "len" when op == "file" => IsNumber(value, 0, GreatestFile),
            _ => IsNumber(value, int.MinValue, uint.MaxValue),
        };

    private static bool IsNumber(JsonElement value, long least, long greatest) =>
        value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
        && least <= number
        && number <= greatest;
}
