using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;

namespace Capzero.Oracle;

/// <summary>
/// The oracle of a system whose pagers keep its memory, immutable: kernel and messages by the proved model of chapters 2
/// and 3, the bytes of tasks by the flat view of chapter 4. What pages a call may use is said by the flat view, and what
/// it writes is seen there (R-MEM-17, R-MEM-18).
/// </summary>
/// <remarks>The flat view has no page tables. Which pages are mapped at a call, and how many tables have been paid for,
/// it is told.</remarks>
public sealed class OraclePaged
{
    private readonly OracleIpc ipc;
    private readonly ImmutableDictionary<byte, OracleMemory> memories;
    private readonly ImmutableDictionary<CapabilityId, uint> usedAtBoot;

    private OraclePaged(
        OracleIpc ipc,
        ImmutableDictionary<byte, OracleMemory> memories,
        ImmutableDictionary<CapabilityId, uint> usedAtBoot
    ) => (this.ipc, this.memories, this.usedAtBoot) = (ipc, memories, usedAtBoot);

    /// <summary>The containers whose pagers keep memory.</summary>
    public IEnumerable<ContainerId> Containers => memories.Keys.Order().Select(id => new ContainerId(id));

    /// <summary>The system that a boot record describes; no pager has its memory yet.</summary>
    /// <param name="boot">The system before the first call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="boot"/> is null.</exception>
    public static OraclePaged Boot(Boot boot)
    {
        var ipc = OracleIpc.Boot(boot, FlatMemory.Empty);
        var used = boot
            .Capabilities.Select(held => held.Capability)
            .Where(capability => capability.Target == Target.Pool(ResourceType.MapPool))
            .ToImmutableDictionary(capability => capability.Id, capability => capability.Used);
        return new(ipc, ImmutableDictionary<byte, OracleMemory>.Empty, used);
    }

    /// <summary>This system, in which a pager has its memory.</summary>
    /// <param name="boot">What it boots with.</param>
    /// <exception cref="ArgumentNullException"><paramref name="boot"/> is null.</exception>
    public OraclePaged WithPager(MemoryBoot boot)
    {
        ArgumentNullException.ThrowIfNull(boot);
        return With(boot.Container, OracleMemory.Boot(boot));
    }

    /// <summary>This system without the memory of a pager that is gone (R-MEM-19).</summary>
    /// <param name="container">Its container.</param>
    public OraclePaged WithoutPager(ContainerId container) => new(ipc, memories.Remove(container.Value), usedAtBoot);

    /// <summary>This system with a UTCB set for a thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="address">The virtual address of the UTCB; 0 for none.</param>
    public OraclePaged WithUtcb(ThreadId thread, uint address) =>
        new(ipc.WithUtcb(thread, address), memories, usedAtBoot);

    /// <summary>This system with page tables paid for: each second-level table of a memory is a unit of the pool that
    /// paid (R-MEM-12).</summary>
    /// <param name="memory">The page tables.</param>
    /// <exception cref="ArgumentNullException"><paramref name="memory"/> is null.</exception>
    public OraclePaged WithTables(MemoryView memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var tables = memory.Spaces.SelectMany(space => space.Tables).CountBy(table => table.ChargedTo).ToDictionary();
        var next = ipc;
        foreach (var pool in PoolsOfMaps())
        {
            var used = usedAtBoot.GetValueOrDefault(pool.Id) + (uint)tables.GetValueOrDefault(pool.Id);
            next = pool.Used == used ? next : next.WithUsed(pool.Id, used);
        }
        return ReferenceEquals(next, ipc) ? this : new(next, memories, usedAtBoot);
    }

    /// <summary>Makes a call of the kernel.</summary>
    /// <param name="caller">The thread that calls.</param>
    /// <param name="call">A call of the Ipc layer or of the kernel below.</param>
    /// <param name="memory">What is mapped as it is made.</param>
    /// <param name="shortage">The page for which there was no frame, or no table, if there was one.</param>
    /// <returns>What it came to, and the system after it. A write that the flat view does not allow leaves the bytes as
    /// they were.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public (StepResult Result, OraclePaged Next) Step(
        ThreadId caller,
        Call call,
        IUserMemory memory,
        PageShortage? shortage = null
    )
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(memory);
        var stage = new FlatStage(ipc, memories, memory, shortage);
        var before = stage.For(caller, call);
        var (result, next) = ipc.WithMemory(before).Step(caller, call);
        return (result, new(next, stage.Written(before, next.Memory()), usedAtBoot));
    }

    /// <summary>Makes a call of memory.</summary>
    /// <param name="task">The task whose instruction it is, or for which the pager makes it.</param>
    /// <param name="call">The call.</param>
    /// <param name="vnodeOf">Which vnode a file record is of; null for a number that is no record's.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The task's container has no pager that keeps memory.</exception>
    public (MemoryResult Result, OraclePaged Next) Serve(ThreadId task, MemoryCall call, Func<FileId, VnodeId?> vnodeOf)
    {
        if (!memories.TryGetValue(task.Container.Value, out var flat))
        {
            throw new ArgumentException($"The container of {task} has no pager that keeps memory.", nameof(task));
        }
        var (result, next) = flat.Step(task, call, vnodeOf);
        return (result, With(task.Container, next));
    }

    /// <summary>The flat view of a container; null if no pager keeps its memory.</summary>
    /// <param name="container">The container.</param>
    public OracleMemory? MemoryOf(ContainerId container) => memories.GetValueOrDefault(container.Value);

    /// <summary>The observable state apart from the memory, in the library's terms and order.</summary>
    public IpcView View() => ipc.View();

    private OraclePaged With(ContainerId container, OracleMemory memory) =>
        new(ipc, memories.SetItem(container.Value, memory), usedAtBoot);

    private IEnumerable<Capability> PoolsOfMaps() =>
        View()
            .Kernel.Containers.SelectMany(container =>
                container
                    .List.Concat(container.Spaces.SelectMany(space => space.List))
                    .Concat(container.Threads.SelectMany(thread => thread.List))
            )
            .Where(capability => capability.Target == Target.Pool(ResourceType.MapPool));
}
