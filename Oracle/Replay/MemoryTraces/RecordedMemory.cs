using System.Collections.Immutable;
using System.Text.Json;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>An area of a task as it was recorded, or as the library shows it.</summary>
internal sealed record TracedArea(uint First, uint End, uint Flags, uint Offset, ImmutableArray<uint> Chain)
{
    public string InWords => $"[{First}..{End} {Flags} +{Offset} ({string.Join(' ', Chain)})]";
}

/// <summary>An object as it was recorded, or as the library shows it.</summary>
internal sealed record TracedObject(
    string Kind,
    bool IsWritable,
    uint Count,
    uint Links,
    uint Shadows,
    uint? Original,
    uint? Openers,
    ImmutableArray<(uint Offset, uint Frame)> Pages
)
{
    public string InWords =>
        $"{Kind}{(IsWritable ? " writable" : "")} np {Count} nl {Links} sh {Shadows} on {Original} opn {Openers} "
        + string.Join(' ', Pages.Select(page => $"{page.Offset}:{page.Frame}"));
}

/// <summary>What a memory trace records: areas and mappings by task, objects by number.</summary>
internal sealed record RecordedMemory
{
    public ImmutableSortedDictionary<uint, ImmutableArray<TracedArea>> Areas { get; init; } =
        ImmutableSortedDictionary<uint, ImmutableArray<TracedArea>>.Empty;

    /// <summary>Frame and whether it may be written, by page.</summary>
    public ImmutableSortedDictionary<
        uint,
        ImmutableSortedDictionary<uint, (uint Frame, bool IsWritable)>
    > Mappings { get; init; } =
        ImmutableSortedDictionary<uint, ImmutableSortedDictionary<uint, (uint Frame, bool IsWritable)>>.Empty;

    public ImmutableSortedDictionary<uint, TracedObject> Objects { get; init; } =
        ImmutableSortedDictionary<uint, TracedObject>.Empty;

    /// <summary>Each part under a name of its own, to be compared.</summary>
    public ImmutableSortedDictionary<string, string> Parts =>
        Areas
            .Select(each => ($"areas of {each.Key}", string.Concat(each.Value.Select(area => area.InWords))))
            .Concat(
                Mappings.Select(each =>
                    (
                        $"mappings of {each.Key}",
                        string.Join(
                            ' ',
                            each.Value.Select(page =>
                                $"{page.Key}:{page.Value.Frame}{(page.Value.IsWritable ? "w" : "r")}"
                            )
                        )
                    )
                )
            )
            .Concat(Objects.Select(each => ($"object {each.Key}", each.Value.InWords)))
            .ToImmutableSortedDictionary(part => part.Item1, part => part.Item2, StringComparer.Ordinal);

    /// <summary>This state with the changes of a step.</summary>
    public RecordedMemory With(JsonElement changes)
    {
        var next = this;
        foreach (var change in changes.EnumerateObject())
        {
            var number = uint.Parse(change.Name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            var isGone = change.Value.ValueKind == JsonValueKind.Null;
            next = change.Name[0] switch
            {
                'v' => next with
                {
                    Areas = isGone ? next.Areas.Remove(number) : next.Areas.SetItem(number, AreasOf(change.Value)),
                },
                'm' => next with
                {
                    Mappings = isGone
                        ? next.Mappings.Remove(number)
                        : next.Mappings.SetItem(number, MappingsOf(change.Value)),
                },
                _ => next with
                {
                    Objects = isGone
                        ? next.Objects.Remove(number)
                        : next.Objects.SetItem(number, ObjectOf(change.Value)),
                },
            };
        }
        return next;
    }

    private static ImmutableArray<TracedArea> AreasOf(JsonElement list) =>
        [
            .. list.EnumerateArray()
                .Select(area => new TracedArea(
                    area[0].GetUInt32(),
                    area[1].GetUInt32(),
                    area[2].GetUInt32(),
                    area[3].GetUInt32(),
                    [.. area[4].EnumerateArray().Select(each => each.GetUInt32())]
                )),
        ];

    private static ImmutableSortedDictionary<uint, (uint, bool)> MappingsOf(JsonElement list)
    {
        const int width = 3;
        return list.EnumerateArray()
            .Select(each => each.GetUInt32())
            .Chunk(width)
            .ToImmutableSortedDictionary(page => page[0], page => (page[1], page[2] == 1));
    }

    private static TracedObject ObjectOf(JsonElement value)
    {
        const uint write = 8;
        return new(
            value.GetProperty("k").GetString()!,
            (value.GetProperty("f").GetUInt32() & write) != 0,
            value.GetProperty("np").GetUInt32(),
            value.GetProperty("nl").GetUInt32(),
            value.GetProperty("sh").GetUInt32(),
            Optional(value, "on"),
            Optional(value, "opn"),
            [.. value.GetProperty("pages").EnumerateArray().Select(page => (page[0].GetUInt32(), page[1].GetUInt32()))]
        );
    }

    private static uint? Optional(JsonElement value, string key) =>
        value.TryGetProperty(key, out var found) ? found.GetUInt32() : null;
}
