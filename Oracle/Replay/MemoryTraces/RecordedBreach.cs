using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>What of a recorded state the library's memory has no form for, so that its invariants need not be asked.
/// </summary>
internal static class RecordedBreach
{
    /// <summary>The first rule that the state breaks, or nothing.</summary>
    public static string Of(RecordedMemory state, RecordedFacts facts) =>
        Checks.FirstOrDefault(check => !check.Holds(state, facts)).Rule ?? "";

    private static readonly (string Rule, Func<RecordedMemory, RecordedFacts, bool> Holds)[] Checks =
    [
        ("R-MEM-30", FramesAreOfTheRun),
        ("R-MEM-52", BlocksAreOfTheirRegion),
        ("R-MEM-61", FlagsAreSound),
        ("R-MEM-62", AreasAreInOrder),
        ("R-MEM-64", SharersSeeTheSame),
        ("R-MEM-70", OffsetsAreOnce),
        ("R-MEM-71", ChainsFollowOriginals),
        ("R-MEM-80", FilesAreKnown),
    ];

    private static IEnumerable<TracedArea> AllAreas(RecordedMemory state) =>
        state.Areas.Values.SelectMany(list => list);

    private static bool FramesAreOfTheRun(RecordedMemory state, RecordedFacts facts) =>
        facts.Frames.Min == facts.Pool.Start && facts.Frames.Max < facts.Pool.End;

    private static bool BlocksAreOfTheirRegion(RecordedMemory state, RecordedFacts facts)
    {
        var region = MemoryLayout.Default(0).Utcb;
        return facts.Utcbs.Values.All(address => region.Covers(address / 4096, 1))
            && facts.Utcbs.Values.Distinct().Count() == facts.Utcbs.Count;
    }

    private static bool FlagsAreSound(RecordedMemory state, RecordedFacts facts) =>
        AllAreas(state)
            .Select(area => (AreaFlags)area.Flags)
            .All(flags =>
                flags.HasFlag(AreaFlags.Shared) != flags.HasFlag(AreaFlags.Private)
                && ((flags & (AreaFlags.Write | AreaFlags.Execute)) == 0 || flags.HasFlag(AreaFlags.Read))
            );

    private static bool AreasAreInOrder(RecordedMemory state, RecordedFacts facts) =>
        state.Areas.Values.All(list =>
            list.All(area => area.First < area.End)
            && list.Zip(list.Skip(1)).All(pair => pair.First.End <= pair.Second.First)
        );

    private static bool SharersSeeTheSame(RecordedMemory state, RecordedFacts facts) =>
        facts.Tasks.Keys.All(state.Areas.ContainsKey)
        && state.Areas.Keys.All(facts.Tasks.ContainsKey)
        && facts
            .Tasks.GroupBy(task => task.Value.Space, task => task.Key)
            .All(space =>
                space
                    .Select(task =>
                        (
                            Areas: string.Concat(state.Areas[task].Select(area => area.InWords)),
                            Mappings: Words(state, task)
                        )
                    )
                    .Distinct()
                    .Count() == 1
            );

    private static string Words(RecordedMemory state, uint task) =>
        state.Mappings.TryGetValue(task, out var mappings) ? string.Join(' ', mappings) : "";

    private static bool OffsetsAreOnce(RecordedMemory state, RecordedFacts facts) =>
        state.Objects.Values.All(each => each.Pages.DistinctBy(page => page.Offset).Count() == each.Pages.Length);

    private static bool ChainsFollowOriginals(RecordedMemory state, RecordedFacts facts) =>
        AllAreas(state)
            .All(area =>
                area.Chain.All(state.Objects.ContainsKey)
                && area.Chain.Zip(area.Chain.Skip(1).Cast<uint?>().Append(null))
                    .All(pair => Below(state.Objects[pair.First]) == pair.Second)
            );

    private static uint? Below(TracedObject each) => each.Kind == "shm" ? 0 : each.Original;

    private static bool FilesAreKnown(RecordedMemory state, RecordedFacts facts) =>
        state.Objects.All(each =>
            each.Value.Kind switch
            {
                "file" => facts.Lengths.ContainsKey(each.Key),
                "shm" => facts.Segments.ContainsKey(each.Key),
                "shadow" => each.Value.Original is { } original && state.Objects.ContainsKey(original),
                _ => each.Key == 0,
            }
        );
}
