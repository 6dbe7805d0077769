using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Posix;

/// <summary>Asking the pager for a capability: the client's call, and the pager's validation (R-POSIX-50,
/// R-POSIX-51). Before it asks, a task may send to its pager alone (R-POSIX-59).</summary>
public static class CapabilityRequests
{
    /// <summary>The call by which a task asks, once its record lies in its memory (R-POSIX-50).</summary>
    /// <param name="pager">The pager.</param>
    /// <param name="recordAddress">Where the record is in the task's space.</param>
    public static IpcTransfer CallTo(ThreadId pager, uint recordAddress) =>
        IpcTransfer.SendReceive(pager, IpcFlags.Short, new((uint)RequestTag.RequestCapability, Mr2: recordAddress));

    /// <summary>Serves a request of a task; the record has not been read yet.</summary>
    internal static Reason? Serve(
        CallLog log,
        PosixPager pager,
        ThreadId requester,
        uint address,
        out CapabilityId granted
    )
    {
        granted = CapabilityId.None;
        // R-POSIX-51, check 1: the record is read once.
        Span<byte> bytes = stackalloc byte[CapabilityRecord.Size];
        if (log.TryReadOwn(requester, address, bytes) is null)
        {
            return new RecordNotAccessible(requester, address);
        }
        var record = CapabilityRecord.Read(bytes);
        if (Refusal(log.System.Kernel, pager.Id, requester, record) is { } refusal)
        {
            return refusal;
        }
        var request = new CapabilityRequest(requester, new(record.Target), (IpcOperations)record.Access);
        (granted, var objection) = pager.Broker.Serve(log, request);
        // R-MEM-17: what was paged in for a request that is refused is not kept.
        if (objection is null && log.TryReadOwn(requester, address, bytes) is { } readable)
        {
            log.Become(readable);
        }
        return objection;
    }

    // R-POSIX-51, checks 2 to 8 in their order.
    private static PosixReason? Refusal(Kernel kernel, ThreadId pager, ThreadId requester, CapabilityRecord record)
    {
        var (target, owner) = (new ThreadId(record.Target), record.Owner);
        return record.Fault is { } fault ? new RecordMalformed(fault)
            : !IsTask(kernel, pager, target) ? new TargetNotATask(pager, target)
            : owner != requester ? new OwnerNotRequester(requester, owner)
            : record.Access == 0 ? new RecordMalformed(RecordFault.AsksForNothing)
            : null;
    }

    /// <summary>Whether a thread is a task of a pager: one that it pages and that has not exited, or itself
    /// (R-POSIX-3).</summary>
    internal static bool IsTask(Kernel kernel, ThreadId pager, ThreadId thread) =>
        thread == pager
        || (kernel.Find(thread) is { State: not ThreadStatus.Dead, Pager: var itsPager } && itsPager == pager);
}
