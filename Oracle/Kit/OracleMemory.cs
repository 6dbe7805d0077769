using System.Collections.Immutable;
using System.Numerics;
using Capzero.Capabilities;
using Capzero.Memory;
using Calls = Capzero.Oracle.Model.FlatCalls;
using States = Capzero.Oracle.Model.FlatStates;
using Steps = Capzero.Oracle.Model.FlatSteps;
using Theorems = Capzero.Oracle.Model.FlatTheorems;

namespace Capzero.Oracle;

/// <summary>
/// The oracle's view of the memory of one container, immutable: every task has its own copy of every private byte, and
/// of what is shared there is one (R-MEM-161). The proved model behind the library's own terms (R-ORC-1). It never wants
/// a frame, so it agrees with a library that has enough of them.
/// </summary>
public sealed class OracleMemory
{
    private readonly States._IFlat memory;

    private OracleMemory(States._IFlat memory) => this.memory = memory;

    /// <summary>Whether the memory is well-formed by the oracle's own definition: areas are in order and disjoint, and
    /// nothing is kept of what is gone.</summary>
    public bool IsWellFormed => Model.FlatWellFormedness.__default.FlatWellFormed(memory);

    /// <summary>The files that have a record, by vnode.</summary>
    public ImmutableArray<FlatFile> Files =>
        [
            .. memory
                .dtor_files.ItemEnumerable.Where(file => Model.FlatFiles.__default.IsInUse(memory, file.Car))
                .Select(file => MemoryFromModel.File(file.Car, file.Cdr))
                .OrderBy(file => file.Vnode.Value),
        ];

    /// <summary>The segments, by id.</summary>
    public ImmutableArray<FlatSegment> Segments =>
        [
            .. memory
                .dtor_segments.ItemEnumerable.Select(segment => MemoryFromModel.Segment(segment.Car, segment.Cdr))
                .OrderBy(segment => segment.Segment.Value),
        ];

    /// <summary>The memory of a container that a pager boots. Frames are no concern of it.</summary>
    /// <param name="boot">What the pager boots with.</param>
    /// <exception cref="ArgumentNullException"><paramref name="boot"/> is null.</exception>
    public static OracleMemory Boot(MemoryBoot boot)
    {
        ArgumentNullException.ThrowIfNull(boot);
        var layout = Steps.Layout.create(
            MemoryToModel.Region(boot.Layout.Pager),
            MemoryToModel.Region(boot.Layout.Shared),
            MemoryToModel.Region(boot.Layout.Utcb)
        );
        return new(Steps.__default.BootedMemory(layout, boot.ImagePages, MemoryToModel.Task(boot.Pager)));
    }

    /// <summary>Makes a call.</summary>
    /// <param name="task">The task whose instruction it is, or for which the pager makes it.</param>
    /// <param name="call">The call.</param>
    /// <param name="vnodeOf">Which vnode a file record is of; null for a number that is no record's. (A flat memory knows
    /// files by their vnodes.)</param>
    /// <returns>What it came to, and the memory after it: this instance, if nothing changed.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public (MemoryResult Result, OracleMemory Next) Step(ThreadId task, MemoryCall call, Func<FileId, VnodeId?> vnodeOf)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(vnodeOf);
        var made = MemoryToModel.Call(call, vnodeOf);
        var outcome = Steps.__default.FlatStep(memory, MemoryToModel.Task(task), made);
        return (MemoryFromModel.Result(outcome), outcome.is_Done ? new(outcome.dtor_next) : this);
    }

    /// <summary>The space of a task; null if there is no such task.</summary>
    /// <param name="task">The task.</param>
    public SpaceId? SpaceUsedBy(ThreadId task) => SpaceOf(task) is { } space ? new SpaceId((uint)space) : null;

    /// <summary>The areas of a task, ascending; none, if there is no such task.</summary>
    /// <param name="task">The task.</param>
    public ImmutableArray<FlatArea> AreasOf(ThreadId task) =>
        SpaceOf(task) is { } space
            ? [.. States.__default.AreasOf(memory, space).CloneAsArray().Select(MemoryFromModel.Area)]
            : [];

    /// <summary>The 4,096 bytes that a task would read in a page; null if it may not.</summary>
    /// <param name="task">The task.</param>
    /// <param name="page">The page.</param>
    public byte[]? PageSeenBy(ThreadId task, uint page) =>
        SpaceOf(task) is { } space && Model.FlatBytes.__default.Seen(memory, space, page) is { is_Some: true } seen
            ? seen.dtor_value.CloneAsArray()
            : null;

    /// <summary>The bytes that a vnode itself has: those of the file when it was last flushed (R-MEM-85).</summary>
    /// <param name="vnode">The vnode.</param>
    /// <returns>Null, if there is no such vnode.</returns>
    public byte[]? BytesOf(VnodeId vnode)
    {
        if (!memory.dtor_files.Contains(new BigInteger(vnode.Value)))
        {
            return null;
        }
        var file = Dafny.Map<BigInteger, States._IFile>.Select(memory.dtor_files, new BigInteger(vnode.Value));
        var bytes = new byte[(int)file.dtor_storedLength];
        foreach (var page in file.dtor_stored.ItemEnumerable)
        {
            var start = (int)page.Car * 4096;
            var whole = page.Cdr.CloneAsArray();
            whole.AsSpan(0, Math.Min(whole.Length, bytes.Length - start)).CopyTo(bytes.AsSpan(start));
        }
        return bytes;
    }

    /// <summary>The theorems of R-MEM-161 that a step breaks, by name. None ever, if the proofs hold (R-ORC-12).</summary>
    /// <param name="task">The task that calls on this memory.</param>
    /// <param name="call">The call.</param>
    /// <param name="vnodeOf">Which vnode a file record is of.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public IEnumerable<string> TheoremsBrokenBy(ThreadId task, MemoryCall call, Func<FileId, VnodeId?> vnodeOf)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(vnodeOf);
        var made = MemoryToModel.Call(call, vnodeOf);
        var caller = MemoryToModel.Task(task);
        var after = Calls.__default.FlatAfter(memory, Steps.__default.FlatStep(memory, caller, made));
        (string Name, bool Holds)[] theorems =
        [
            ("well-formed", Model.FlatWellFormedness.__default.FlatWellFormed(after)),
            ("isolation", Theorems.__default.OthersKeep(memory, after, caller)),
            ("no silent loss", Theorems.__default.MayLose(made) || Theorems.__default.NothingIsLost(memory, after)),
            ("persistence", Theorems.__default.WritesToFiles(made) || Theorems.__default.FilesPersist(memory, after)),
        ];
        return theorems.Where(theorem => !theorem.Holds).Select(theorem => theorem.Name);
    }

    private BigInteger? SpaceOf(ThreadId task)
    {
        var id = MemoryToModel.Task(task);
        return memory.dtor_tasks.Contains(id)
            ? Dafny.Map<BigInteger, States._ITask>.Select(memory.dtor_tasks, id).dtor_space
            : null;
    }
}
