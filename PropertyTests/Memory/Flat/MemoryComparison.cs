using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;
using Capzero.Oracle;
using Capzero.PropertyTests.Generators;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>
/// Folds library and oracle over a scenario and compares them (R-ORC-10). After every step: the result; the areas of the
/// task that called; files and segments; that a refusal left the same instance; the bytes of the pages that the call
/// named, as every task reads them, and of one more page of every task, in turn; and I1 to I14 (R-MEM-160). After every
/// sixteenth step and after the last: the areas of every task, every byte that a task can read, every byte of every
/// vnode. So a wrong byte elsewhere may be seen some steps late, and is then brought near by shrinking.
/// </summary>
internal sealed class MemoryComparison
{
    private const int StepsBetweenAll = 16;
    private const uint MostPagesNamed = 4;

    private readonly MemoryScenario scenario;
    private readonly MemoryReferences references = new();
    private readonly MemoryCoverage? coverage;
    private readonly bool checkTheorems;
    private MemorySystem library;
    private OracleMemory oracle;

    private MemoryComparison(MemoryScenario scenario, MemoryCoverage? coverage, bool checkTheorems)
    {
        (this.scenario, this.coverage, this.checkTheorems) = (scenario, coverage, checkTheorems);
        (library, oracle) = MemoryScene.Start(MemoryScene.Boot());
    }

    private IEnumerable<ThreadId> Tasks => LibraryFlat.MemoryOf(library).Tasks.Values.Select(task => task.Id);

    /// <summary>The first difference, or null.</summary>
    public static MemoryVerdict? Run(
        MemoryScenario scenario,
        MemoryCoverage? coverage = null,
        bool checkTheorems = false
    ) => new MemoryComparison(scenario, coverage, checkTheorems).Run();

    private MemoryVerdict? Run()
    {
        for (var i = 0; i < scenario.Steps.Length; i++)
        {
            if (Make(i) is { } verdict)
            {
                return verdict;
            }
        }
        return null;
    }

    private MemoryVerdict? Make(int index)
    {
        var step = scenario.Steps[index];
        var call = references.Resolve(step);
        var name = call.GetType().Name;
        MemoryVerdict Wrong(VerdictKind kind, string comparison, string detail) =>
            new(kind, comparison, name, index, detail);

        if (
            checkTheorems
            && oracle.TheoremsBrokenBy(step.Task, call, references.VnodeOf).FirstOrDefault() is { } theorem
        )
        {
            return Wrong(VerdictKind.OracleFault, theorem, $"{theorem} does not hold");
        }
        var (expected, next) = oracle.Step(step.Task, call, references.VnodeOf);
        var outcome = library.Step(step.Task, call);
        var result = MemoryResult.Of(outcome);
        coverage?.Count(library, step.Task, call, outcome);
        references.Note(index, call, outcome);
        var before = library;
        (library, oracle) = (outcome.Next, next);
        if (!expected.Equals(result))
        {
            return Wrong(VerdictKind.Divergence, "result", $"oracle:  {expected}\nlibrary: {result}");
        }
        // Principle 3: a refused call, and an illegal access, leave the same instance.
        if (outcome is not MemoryDone && !ReferenceEquals(before, library))
        {
            return Wrong(VerdictKind.Divergence, "instance", "A refused call made a new state.");
        }
        if (outcome is MemoryDone && library.Breaches() is [var breach, ..])
        {
            return Wrong(VerdictKind.Divergence, breach.Invariant, breach.What);
        }
        var isWhole = index % StepsBetweenAll == StepsBetweenAll - 1 || index == scenario.Steps.Length - 1;
        var difference = isWhole ? DifferenceAnywhere() : DifferenceNear(step.Task, call, outcome, index);
        return difference is { } found ? Wrong(VerdictKind.Divergence, found.What, found.Detail) : null;
    }

    private (string What, string Detail)? DifferenceNear(
        ThreadId task,
        MemoryCall call,
        MemoryOutcome outcome,
        int index
    )
    {
        if ((AreasDiffer(task) ?? RecordsDiffer()) is { } wrong)
        {
            return wrong;
        }
        var named = PagesNamed(call, outcome).ToList();
        foreach (var each in Tasks)
        {
            var pages = LibraryFlat.AreasIn(library, each).SelectMany(Pages).ToList();
            IEnumerable<uint> inTurn = pages.Count == 0 ? [] : [pages[index % pages.Count]];
            foreach (var page in named.Concat(inTurn))
            {
                if (PageDiffers(each, page) is { } bytes)
                {
                    return bytes;
                }
            }
        }
        return null;
    }

    private (string What, string Detail)? DifferenceAnywhere()
    {
        foreach (var task in Tasks)
        {
            if (AreasDiffer(task) is { } areas)
            {
                return areas;
            }
            foreach (var page in LibraryFlat.AreasIn(library, task).SelectMany(Pages))
            {
                if (PageDiffers(task, page) is { } bytes)
                {
                    return bytes;
                }
            }
        }
        foreach (var vnode in MemoryScene.Vnodes)
        {
            if (!LibraryFlat.BytesOf(library, vnode).AsSpan().SequenceEqual(oracle.BytesOf(vnode)))
            {
                return ("vnode", Words(vnode, oracle.BytesOf(vnode)!, LibraryFlat.BytesOf(library, vnode)));
            }
        }
        return RecordsDiffer();
    }

    private (string What, string Detail)? AreasDiffer(ThreadId task) =>
        Differ("areas", oracle.AreasOf(task), LibraryFlat.AreasOf(library, task));

    private (string What, string Detail)? RecordsDiffer() =>
        Differ("files", oracle.Files, LibraryFlat.FilesOf(library))
        ?? Differ("segments", oracle.Segments, LibraryFlat.SegmentsOf(library));

    private (string What, string Detail)? PageDiffers(ThreadId task, uint page)
    {
        var expected = oracle.PageSeenBy(task, page);
        var actual = LibraryFlat.PageSeenBy(library, task, page);
        return (expected, actual) switch
        {
            (null, null) => null,
            ({ } seen, { } read) when read.AsSpan().SequenceEqual(seen) => null,
            ({ } seen, { } read) => ("bytes", $"{task} in page 0x{page:x}: {Words(0, seen, [.. read])}"),
            _ => ("bytes", $"page 0x{page:x} can be read by {task} on one side only"),
        };
    }

    private static (string What, string Detail)? Differ<T>(
        string what,
        ImmutableArray<T> oracle,
        ImmutableArray<T> library
    )
        where T : class =>
        oracle.SequenceEqual(library)
            ? null
            : (what, $"oracle:\n  {string.Join("\n  ", oracle)}\nlibrary:\n  {string.Join("\n  ", library)}");

    private static string Words<T>(T where, byte[] oracle, byte[] library)
    {
        var at = oracle.AsSpan().CommonPrefixLength(library);
        return $"{where}: {oracle.Length} and {library.Length} bytes; at {at} oracle has {ByteAt(oracle, at)}, library {ByteAt(library, at)}";
    }

    private static string ByteAt(byte[] bytes, int at) => at < bytes.Length ? $"0x{bytes[at]:x2}" : "nothing";

    private static IEnumerable<uint> Pages(Area area) =>
        Enumerable.Range((int)area.First, (int)area.PageCount).Select(page => (uint)page);

    // The first pages of what the call names.
    private static IEnumerable<uint> PagesNamed(MemoryCall call, MemoryOutcome outcome)
    {
        var (start, size) = call switch
        {
            Touch c => (c.Address, 1u),
            Load c => (c.Address, c.Size),
            Store c => (c.Address, (uint)c.Bytes.Length),
            Prefault c => (c.Address, 1u),
            WriteUser c => (c.Address, (uint)c.Bytes.Length),
            ReadFileToUser c => (c.Address, c.Size),
            OpenWindow c => (c.Address, c.Size),
            Munmap c => (c.Start, c.Length),
            UnmapArea c => (c.Address, c.Pages * MemoryScene.PageSize),
            Mmap c when outcome is MemoryDone { Reply: AddressGiven given } => (given.Address, c.Length),
            MapArea c when outcome is MemoryDone { Reply: AddressGiven given } => (
                given.Address,
                c.Pages * MemoryScene.PageSize
            ),
            AttachSegment when outcome is MemoryDone { Reply: AddressGiven given } => (
                given.Address,
                MemoryScene.PageSize
            ),
            _ => (0u, 0u),
        };
        var first = start / MemoryScene.PageSize;
        var end = ((ulong)start + size + MemoryScene.PageSize - 1) / MemoryScene.PageSize;
        for (var page = first; page < end && page < first + MostPagesNamed; page++)
        {
            yield return page;
        }
    }
}
