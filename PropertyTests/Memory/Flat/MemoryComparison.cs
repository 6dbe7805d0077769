using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Memory;
using Capzero.Oracle;

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
    private readonly MemoryQuestion question;
    private MemorySystem library;
    private OracleMemory oracle;

    // The library without collapse and merge.
    private MemorySystem? keeping;

    private MemoryComparison(MemoryScenario scenario, MemoryQuestion question, MemoryCoverage? coverage)
    {
        (this.scenario, this.question, this.coverage) = (scenario, question, coverage);
        (library, oracle) = MemoryScene.Start(MemoryScene.Boot(question.Frames));
        keeping = question.ChecksShapes ? library.KeepingShapes() : null;
    }

    private IEnumerable<ThreadId> Tasks => LibraryFlat.MemoryOf(library).Tasks.Values.Select(task => task.Id);

    /// <summary>The first difference, or null.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="question">What is asked of it.</param>
    /// <param name="coverage">Counts what was reached, if given.</param>
    public static MemoryVerdict? Run(
        MemoryScenario scenario,
        MemoryQuestion? question = null,
        MemoryCoverage? coverage = null
    ) => new MemoryComparison(scenario, question ?? MemoryQuestion.Agree, coverage).Run();

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
        var (kind, difference) = Follow(step.Task, call, index);
        return difference is { } found ? new(kind, found.What, call.GetType().Name, index, found.Detail) : null;
    }

    private (VerdictKind Kind, (string What, string Detail)? Difference) Follow(
        ThreadId task,
        MemoryCall call,
        int index
    )
    {
        if (
            question.ChecksTheorems
            && oracle.TheoremsBrokenBy(task, call, references.VnodeOf).FirstOrDefault() is { } name
        )
        {
            return (VerdictKind.OracleFault, (name, $"{name} does not hold"));
        }
        var (expected, next) = oracle.Step(task, call, references.VnodeOf);
        var before = library;
        var outcome = library.Step(task, call);
        coverage?.Count(library, task, call, outcome);
        references.Note(index, call, outcome);
        library = outcome.Next;
        var wantsFrames = LibraryFlat.WantsFrames(outcome);
        oracle = wantsFrames ? oracle : next;
        var isWhole = index % StepsBetweenAll == StepsBetweenAll - 1 || index == scenario.Steps.Length - 1;
        var difference =
            (wantsFrames ? null : Differ("result", expected, MemoryResult.Of(outcome)))
            ?? ShapesDiffer(task, call, outcome)
            ?? Broken(outcome, before)
            ?? (isWhole ? DifferenceAnywhere() : DifferenceNear(task, call, outcome, index));
        return (VerdictKind.Divergence, difference);
    }

    // Principle 3: a refused call, and an illegal access, leave the same instance. I1 to I14 hold always.
    private (string What, string Detail)? Broken(MemoryOutcome outcome, MemorySystem before) =>
        outcome is not MemoryDone
            ? ReferenceEquals(before, library)
                ? null
                : ("instance", "a refused call made a new state")
            : library.Breaches() is [var breach, ..]
                ? (breach.Invariant, breach.What)
                : keeping?.Breaches() is [var other, ..]
                    ? (other.Invariant, $"without collapse and merge {other.What}")
                    : null;

    private (string What, string Detail)? ShapesDiffer(ThreadId task, MemoryCall call, MemoryOutcome outcome)
    {
        if (keeping is null)
        {
            return null;
        }
        var other = keeping.Step(task, call);
        keeping = other.Next;
        return Differ("shapes", MemoryResult.Of(outcome), MemoryResult.Of(other));
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
            var stored = library.BytesOf(MemoryScene.Container, vnode);
            if (oracle.BytesOf(vnode) is { } expected && !stored.AsSpan().SequenceEqual(expected))
            {
                return ("vnode", Words(vnode, expected, stored));
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
        return PageDiffers(task, page, expected, LibraryFlat.Look(library, task, page))
            ?? (keeping is null ? null : PageDiffers(task, page, expected, LibraryFlat.Look(keeping, task, page)));
    }

    // A page that wants a frame to be looked at is passed over.
    private static (string What, string Detail)? PageDiffers(
        ThreadId task,
        uint page,
        byte[]? expected,
        MemoryOutcome seen
    ) =>
        (expected, seen) switch
        {
            _ when LibraryFlat.WantsFrames(seen) => null,
            (null, not MemoryDone) => null,
            ({ } bytes, MemoryDone { Reply: BytesRead read }) when read.Bytes.AsSpan().SequenceEqual(bytes) => null,
            ({ } bytes, MemoryDone { Reply: BytesRead read }) => (
                "bytes",
                $"{task} in page 0x{page:x}: {Words(0, bytes, [.. read.Bytes])}"
            ),
            _ => ("bytes", $"page 0x{page:x} can be read by {task} on one side only"),
        };

    private static (string What, string Detail)? Differ(string what, MemoryResult oracle, MemoryResult library) =>
        oracle.Equals(library) ? null : (what, $"oracle:  {oracle}\nlibrary: {library}");

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
