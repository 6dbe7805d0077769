using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>What changed of a state in a step; what is null is gone.</summary>
internal sealed record RecordedChanges
{
    private const int AreaWords = 4;
    private const int MappingWords = 3;
    private const uint Write = 8;

    public static RecordedChanges None { get; } = new();

    public ImmutableDictionary<uint, ImmutableArray<TracedArea>?> Areas { get; private init; } =
        ImmutableDictionary<uint, ImmutableArray<TracedArea>?>.Empty;

    /// <summary>Frame and whether it may be written, by page.</summary>
    public ImmutableDictionary<uint, ImmutableSortedDictionary<uint, (uint Frame, bool IsWritable)>?> Mappings
    {
        get;
        private init;
    } = ImmutableDictionary<uint, ImmutableSortedDictionary<uint, (uint Frame, bool IsWritable)>?>.Empty;

    public ImmutableDictionary<uint, TracedObject?> Objects { get; private init; } =
        ImmutableDictionary<uint, TracedObject?>.Empty;

    public static RecordedChanges Read(Fields changes, Faults faults)
    {
        var all = None;
        foreach (var (key, value, path) in changes.Entries())
        {
            if (
                key.Length < 2
                || !uint.TryParse(key.AsSpan(1), CultureInfo.InvariantCulture, out var number)
                || key[0] is not ('v' or 'm' or 'o')
            )
            {
                faults.Add(path, "this is no part of the state", "v, m or o and a number");
                continue;
            }
            var isGone = value.ValueKind == JsonValueKind.Null;
            all = key[0] switch
            {
                'v' => all with { Areas = all.Areas.SetItem(number, isGone ? null : AreasOf(value, path, faults)) },
                'm' => all with
                {
                    Mappings = all.Mappings.SetItem(number, isGone ? null : MappingsOf(value, path, faults)),
                },
                _ => all with { Objects = all.Objects.SetItem(number, isGone ? null : ObjectOf(value, path, faults)) },
            };
        }
        return all;
    }

    private static ImmutableArray<TracedArea> AreasOf(JsonElement list, string path, Faults faults) =>
        [.. Fields.ItemsOf(list, path, faults).Select(item => AreaOf(item.Value, item.Path, faults))];

    private static TracedArea AreaOf(JsonElement area, string path, Faults faults)
    {
        var items = Fields.ItemsOf(area, path, faults).ToList();
        if (items.Count != AreaWords + 1)
        {
            faults.Add(path, $"there are {items.Count} parts", "first page, end page, flags, first file page, objects");
            return new(0, 0, 0, 0, []);
        }
        var words = items.Take(AreaWords).Select(item => Fields.WordOf(item.Value, item.Path, faults)).ToList();
        var chain = WordsOf(items[AreaWords].Value, items[AreaWords].Path, faults);
        if (chain.IsEmpty)
        {
            faults.Add(items[AreaWords].Path, "there is no object", "the objects from the top down");
        }
        return new(words[0], words[1], words[2], words[3], chain);
    }

    private static ImmutableSortedDictionary<uint, (uint, bool)> MappingsOf(
        JsonElement list,
        string path,
        Faults faults
    )
    {
        var words = WordsOf(list, path, faults);
        if (words.Length % MappingWords != 0)
        {
            faults.Add(path, $"there are {words.Length} numbers", "three for each page");
            return ImmutableSortedDictionary<uint, (uint, bool)>.Empty;
        }
        var mappings = ImmutableSortedDictionary.CreateBuilder<uint, (uint, bool)>();
        foreach (var page in words.Chunk(MappingWords))
        {
            mappings[page[0]] = (page[1], page[2] == 1);
        }
        return mappings.ToImmutable();
    }

    private static TracedObject ObjectOf(JsonElement value, string path, Faults faults)
    {
        var fields = new Fields(value, path, faults);
        var kind = fields.Text("k");
        if (kind is not ("zero" or "file" or "shm" or "shadow"))
        {
            fields.Refuse("k", $"there is no kind '{kind}'", "zero, file, shm or shadow");
        }
        var traced = new TracedObject(
            kind,
            (fields.Word("f") & Write) != 0,
            fields.Word("np"),
            fields.Word("nl"),
            fields.Word("sh"),
            fields.Has("on") ? fields.Word("on") : null,
            fields.Has("opn") ? fields.Word("opn") : null,
            fields.Has("shmid") ? fields.Word("shmid") : null,
            fields.Has("addr") ? fields.Word("addr") : null,
            [.. fields.Items("pages").Select(item => PageOf(item.Value, item.Path, faults))]
        );
        fields.Finish();
        return traced;
    }

    private static (uint Offset, uint Frame) PageOf(JsonElement page, string path, Faults faults)
    {
        var words = WordsOf(page, path, faults);
        if (words.Length != 2)
        {
            faults.Add(path, $"there are {words.Length} numbers", "the page of the file and its frame");
            return default;
        }
        return (words[0], words[1]);
    }

    private static ImmutableArray<uint> WordsOf(JsonElement list, string path, Faults faults) =>
        [.. Fields.ItemsOf(list, path, faults).Select(item => Fields.WordOf(item.Value, item.Path, faults))];
}
