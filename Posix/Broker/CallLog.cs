using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;

namespace Capzero.Posix;

/// <summary>Makes calls in a row, each on the state that the one before it left, and keeps them all. Where a pager keeps
/// the memory, pages are faulted in and tables are paid for (R-MEM-12, R-MEM-17).</summary>
internal sealed class CallLog(IpcSystem system)
{
    private readonly ImmutableArray<CallMade>.Builder calls = ImmutableArray.CreateBuilder<CallMade>();

    /// <summary>The state now.</summary>
    public IpcSystem System { get; private set; } = system;

    public int Count => calls.Count;

    public ImmutableArray<CallMade> Calls => calls.ToImmutable();

    /// <summary>What is no call has changed the state.</summary>
    public void Become(IpcSystem changed) => System = changed;

    public Outcome<IpcSystem> Make(ThreadId caller, Call call)
    {
        var outcome =
            System.Memory is MemorySystem
                ? PagedSystem.Over(System).Step(caller, call).AsIpc()
                : System.Step(caller, call);
        calls.Add(new(caller, call, outcome));
        System = outcome.Next;
        return outcome;
    }

    /// <summary>Reads what a thread could read and write itself, paged in where it must be (R-IPC-15).</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="address">The first address.</param>
    /// <param name="destination">Where the bytes go.</param>
    /// <returns>The state with the pages; null if the thread may not read and write all of it.</returns>
    public IpcSystem? TryReadOwn(ThreadId thread, uint address, Span<byte> destination)
    {
        if (System.Memory is not MemorySystem)
        {
            return System.TryReadOwn(thread, address, destination);
        }
        var access = PagedSystem
            .Over(System)
            .CheckAccess(thread, address, destination.Length, PageRights.ReadWrite, mayPageIn: true);
        return access.Error is null ? access.Next.Ipc.TryReadOwn(thread, address, destination) : null;
    }
}
