using System.Collections.Immutable;
using System.Text.Json;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>Reads what a step has changed, as facts.</summary>
/// <param name="values">Reads numbers.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class ChangeReader(IpcValueReader values, Faults faults)
{
    /// <summary>The changes in the order in which they are to be made.</summary>
    public IReadOnlyList<(string Fact, string? Value)> Read(Fields step) =>
        [
            .. Entries(step, "th").SelectMany(Thread),
            .. Entries(step, "new").Select(entry => (Facts.Identity(Id(entry)), Identity(entry))),
            .. Entries(step, "q").Select(entry => (Facts.Queue(entry.Key), (string?)Facts.SayThreads(Words(entry)))),
            .. Entries(step, "pool").Select(entry => (Facts.Pool(Id(entry)), UsedOf(entry))),
            .. Entries(step, "mr2").Select(entry => (Facts.Registers(Id(entry)), Registers(entry))),
            .. Entries(step, "sp").Select(entry => (Facts.Space(Id(entry)), SpaceOf(entry))),
            .. Entries(step, "pt").SelectMany(values.PagesOf).Select(Page),
            .. Entries(step, "cnt").Select(entry => (Facts.Counts(Id(entry)), Counts(entry))),
        ];

    /// <summary>The ids of what is gone.</summary>
    public IEnumerable<uint> GoneIn(Fields step, string key) =>
        Entries(step, key).Where(entry => entry.Value.ValueKind == JsonValueKind.Null).Select(Id).ToList();

    /// <summary>The threads that were made, with their spaces.</summary>
    public IEnumerable<(uint Thread, uint Space)> MadeIn(Fields step) =>
        Entries(step, "new").Select(entry => (Id(entry), (uint)(Numbers(entry, length: 4)?[2] ?? 0))).ToList();

    /// <summary>The containers whose mutexes are said anew, with all that they have.</summary>
    public IEnumerable<(uint Container, ImmutableArray<RecordedMutex> Mutexes)> MutexesIn(Fields step) =>
        Entries(step, "mx")
            .Select(entry =>
                (
                    Id(entry),
                    Fields
                        .ItemsOf(entry.Value, entry.Path, faults)
                        .Select(item => Mutex(item.Value, item.Path))
                        .ToImmutableArray()
                )
            )
            .ToList();

    private RecordedMutex Mutex(JsonElement value, string path)
    {
        if (Fields.ItemsOf(value, path, faults).ToList() is [var address, var contenders, var holders])
        {
            return new(
                (ulong)values.Number(address.Value, address.Path),
                values.Words(contenders.Value, contenders.Path),
                values.Words(holders.Value, holders.Path)
            );
        }
        faults.Add(path, "this is no mutex", "[address, contenders, holders]");
        return new(0, [], []);
    }

    private static List<(string Key, JsonElement Value, string Path)> Entries(Fields step, string key) =>
        step.Has(key) ? [.. step.Object(key).Entries()] : [];

    private uint Id((string Key, JsonElement Value, string Path) entry) => values.Id(entry.Key, entry.Path);

    private ImmutableArray<uint> Words((string Key, JsonElement Value, string Path) entry) =>
        values.Words(entry.Value, entry.Path);

    private uint Word((string Key, JsonElement Value, string Path) entry) =>
        Fields.WordOf(entry.Value, entry.Path, faults);

    /// <summary>A list of numbers of the right length, or null for what is gone.</summary>
    private long[]? Numbers((string Key, JsonElement Value, string Path) entry, int length)
    {
        if (entry.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        var numbers = values.Numbers(entry.Value, entry.Path);
        if (numbers.Length == length)
        {
            return [.. numbers];
        }
        faults.Add(entry.Path, $"there are {numbers.Length} numbers here", $"{length} numbers");
        return new long[length];
    }

    private IEnumerable<(string, string?)> Thread((string Key, JsonElement Value, string Path) entry)
    {
        var id = Id(entry);
        if (entry.Value.ValueKind == JsonValueKind.Null)
        {
            return [(Facts.Thread(id), null)];
        }
        var items = Fields.ItemsOf(entry.Value, entry.Path, faults).ToList();
        if (items is not [var state, var queue, var signals])
        {
            faults.Add(entry.Path, "this is no state of a thread", "[state, queue or null, signals]");
            return [];
        }
        var said = Facts.Say(
            (RunState)values.Number(state.Value, state.Path),
            queue.Value.ValueKind == JsonValueKind.String ? queue.Value.GetString() : null,
            (Signals)values.Number(signals.Value, signals.Path)
        );
        return [(Facts.Thread(id), said)];
    }

    private string? Identity((string Key, JsonElement Value, string Path) entry) =>
        Numbers(entry, length: 4) is [var container, var group, var space, var pager]
            ? Facts.SayIdentity((uint)container, (uint)group, (uint)space, (uint)pager)
            : null;

    // Null: undefined in the original.
    private string? Registers((string Key, JsonElement Value, string Path) entry) =>
        entry.Value.ValueKind == JsonValueKind.Null ? null : Facts.SayRegisters(Words(entry));

    private string? UsedOf((string Key, JsonElement Value, string Path) entry) =>
        entry.Value.ValueKind == JsonValueKind.Null ? null : $"{Word(entry)}";

    private string? SpaceOf((string Key, JsonElement Value, string Path) entry) =>
        Numbers(entry, length: 2) is [var container, var references]
            ? Facts.SaySpace((uint)container, (int)references)
            : null;

    private static (string, string?) Page(PageWords page) =>
        (Facts.Page(page.Space, page.Address), Facts.SayPage(page.Frame, page.Kind, page.Answer));

    private string? Counts((string Key, JsonElement Value, string Path) entry) =>
        Numbers(entry, length: 3) is [var threads, var spaces, var mutexes]
            ? Facts.SayCounts((int)threads, (int)spaces, (int)mutexes)
            : null;
}
