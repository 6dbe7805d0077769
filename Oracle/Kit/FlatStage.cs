using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;

namespace Capzero.Oracle;

/// <summary>The pages that one call of the kernel may use, as the model of ipc has them: each is a frame of its own with
/// the bytes that the flat view shows there, and is given by its pager if the task's area allows the access
/// (R-MEM-18).</summary>
/// <param name="ipc">Kernel and messages.</param>
/// <param name="memories">The flat views, by container.</param>
/// <param name="mapped">What is mapped now.</param>
/// <param name="shortage">The page that cannot be had, if there is one.</param>
internal sealed class FlatStage(
    OracleIpc ipc,
    ImmutableDictionary<byte, OracleMemory> memories,
    IUserMemory mapped,
    PageShortage? shortage
)
{
    private const uint PageSize = 4096;
    private const uint UtcbSize = 256;

    private readonly Dictionary<(SpaceId Space, uint Page), (uint Frame, ThreadId Task)> pages = [];

    /// <summary>The memory in which a call is made.</summary>
    /// <param name="caller">The thread that calls.</param>
    /// <param name="call">The call.</param>
    public FlatMemory For(ThreadId caller, Call call)
    {
        var memory = FlatMemory.Empty;
        if (call is MutexControl mutex)
        {
            return WithMutex(memory, caller, mutex.Address / PageSize);
        }
        if (call is not IpcTransfer transfer)
        {
            return memory;
        }
        foreach (var thread in ipc.View().Threads)
        {
            var isCaller = thread.Id == caller;
            // What is written must be the thread's to write; what is only read need not (R-IPC-4).
            var isRead = isCaller && transfer.Sends;
            var isWritten = transfer.Sends ? thread.Id == transfer.To : isCaller;
            memory = With(memory, thread.Id, thread.Utcb, UtcbSize, isRead, isWritten);
            if (thread.Sleep is SleepsReceiving { Kind: TransferKind.Extended } sleeping)
            {
                memory = With(memory, thread.Id, sleeping.BufferAddress, (uint)sleeping.Size);
            }
            if (isCaller && transfer.Flags.Kind == TransferKind.Extended)
            {
                var index = int.Min(transfer.Flags.BufferRegister, MessageRegisters.Count - 1);
                memory = With(memory, caller, transfer.Registers[index], (uint)transfer.Flags.Size, isRead);
            }
        }
        return memory;
    }

    /// <summary>The flat views with what a call has written.</summary>
    /// <param name="before">The memory in which it was made.</param>
    /// <param name="after">The memory after it.</param>
    public ImmutableDictionary<byte, OracleMemory> Written(FlatMemory before, FlatMemory after)
    {
        var next = memories;
        foreach (var ((_, page), (frame, task)) in pages)
        {
            var was = before.BytesOf(frame);
            var now = after.BytesOf(frame);
            var start = now.CommonPrefixLength(was);
            if (start == now.Length)
            {
                continue;
            }
            var end = now.Length;
            while (now[end - 1] == was[end - 1])
            {
                end--;
            }
            var write = new WriteUser(page * PageSize + (uint)start, [.. now[start..end]]);
            var (_, flat) = next[task.Container.Value].Step(task, write, static _ => null);
            next = next.SetItem(task.Container.Value, flat);
        }
        return next;
    }

    private FlatMemory With(
        FlatMemory memory,
        ThreadId task,
        uint address,
        uint size,
        bool isRead = false,
        bool isWritten = false
    )
    {
        if (
            !memories.TryGetValue(task.Container.Value, out var flat)
            || flat.SpaceUsedBy(task) is not { } space
            || size == 0
            || address == 0
        )
        {
            return memory;
        }
        var last = ulong.Min((ulong)address + size - 1, uint.MaxValue) / PageSize;
        for (var page = address / PageSize; page <= last; page++)
        {
            memory = With(memory, flat, task, space, page, isRead, isWritten);
        }
        return memory;
    }

    private FlatMemory With(
        FlatMemory memory,
        OracleMemory flat,
        ThreadId task,
        SpaceId space,
        uint page,
        bool isRead,
        bool isWritten
    )
    {
        var flags = flat.AreasOf(task).FirstOrDefault(area => area.First <= page && page < area.End)?.Flags;
        var rights = mapped.RightsOf(space, page);
        var (mayRead, mayWrite) = (Has(flags, AreaFlags.Read), Has(flags, AreaFlags.Write));
        if (!mayWrite)
        {
            rights =
                !mayRead || isWritten ? PageRights.None
                : isRead ? PageRights.Read
                : rights;
        }
        ErrorNumber? error = mayWrite ? null : ErrorNumber.EFAULT;
        if (shortage is { } lack && lack.Page == page && flat.SpaceUsedBy(lack.Thread) == space)
        {
            (rights, error) = (PageRights.None, lack.Error);
        }
        // A page that several uses name is what all of them leave of it.
        if (pages.TryGetValue((space, page), out var known))
        {
            var had = memory.Find(space, page)!;
            var left = isWritten ? Least(had.Rights, rights) : Most(had.Rights, rights);
            return memory.WithPage(space, page, had with { Rights = left });
        }
        var frame = (uint)pages.Count + 1;
        pages.Add((space, page), (frame, task));
        memory = memory.WithPage(space, page, new(frame, rights, error));
        return flat.PageSeenBy(task, page) is { } bytes ? memory.WithStored(frame, 0, bytes) : memory;
    }

    // R-MUX-1: a mutex is where it is in physical memory.
    private FlatMemory WithMutex(FlatMemory memory, ThreadId caller, uint page) =>
        memories.TryGetValue(caller.Container.Value, out var flat)
        && flat.SpaceUsedBy(caller) is { } space
        && mapped.RightsOf(space, page) is var rights and not PageRights.None
            ? memory.WithPage(space, page, new(mapped.PhysicalOf(space, page * PageSize).Frame, rights))
            : memory;

    private static bool Has(AreaFlags? flags, AreaFlags flag) => (flags & flag) is { } found && found != 0;

    private static PageRights Least(PageRights one, PageRights other) => one < other ? one : other;

    private static PageRights Most(PageRights one, PageRights other) => one > other ? one : other;
}
