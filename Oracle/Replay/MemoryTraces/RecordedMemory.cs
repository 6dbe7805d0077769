using System.Collections.Immutable;

namespace Capzero.Oracle.Replay.MemoryTraces;

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
            .Select(each => (NameOfAreas(each.Key), string.Concat(each.Value.Select(area => area.InWords))))
            .Concat(
                Mappings.Select(each =>
                    (
                        NameOfMappings(each.Key),
                        string.Join(
                            ' ',
                            each.Value.Select(page =>
                                $"{page.Key}:{page.Value.Frame}{(page.Value.IsWritable ? "w" : "r")}"
                            )
                        )
                    )
                )
            )
            .Concat(Objects.Select(each => (NameOfObject(each.Key), each.Value.InWords)))
            .ToImmutableSortedDictionary(part => part.Item1, part => part.Item2, StringComparer.Ordinal);

    public static string NameOfAreas(uint task) => $"areas of {task}";

    public static string NameOfMappings(uint task) => $"mappings of {task}";

    public static string NameOfObject(uint number) => $"object {number}";

    /// <summary>This state with the changes of a step.</summary>
    public RecordedMemory With(RecordedChanges changes) =>
        new()
        {
            Areas = Changed(Areas, changes.Areas.Select(each => (each.Key, each.Value is null, each.Value ?? []))),
            Mappings = Changed(Mappings, changes.Mappings.Select(each => (each.Key, each.Value is null, each.Value!))),
            Objects = Changed(Objects, changes.Objects.Select(each => (each.Key, each.Value is null, each.Value!))),
        };

    /// <summary>This state with the pages in order of those objects that have them out of order in another (E-MEM-38):
    /// what is out of order once stays so.</summary>
    public RecordedMemory OrderedAsIn(RecordedMemory before)
    {
        var unordered = before.Objects.Where(each => !each.Value.IsOrdered).Select(each => each.Key);
        return this with
        {
            Objects = unordered.Aggregate(
                Objects,
                (all, number) => all.TryGetValue(number, out var each) ? all.SetItem(number, each.Ordered) : all
            ),
        };
    }

    private static ImmutableSortedDictionary<uint, T> Changed<T>(
        ImmutableSortedDictionary<uint, T> all,
        IEnumerable<(uint Key, bool IsGone, T Value)> changes
    ) =>
        changes.Aggregate(
            all,
            (next, each) => each.IsGone ? next.Remove(each.Key) : next.SetItem(each.Key, each.Value)
        );
}
