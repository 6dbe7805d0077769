using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Pages of the UTCB region: an address is never used by two spaces (R-MEM-20, R-MEM-52).</summary>
internal static class UtcbPages
{
    public static MemoryOutcome Map(MemoryDraft draft, MemoryTask task)
    {
        var outcome = draft.UtcbAddresses.TakeLowest();
        if (outcome is not AddressesTaken taken)
        {
            return draft.Refused(((AddressesRefused)outcome).Reason);
        }
        draft.UtcbAddresses = taken.Next;
        var flags = AreaFlags.Read | AreaFlags.Write | AreaFlags.Anonymous | AreaFlags.Private | AreaFlags.Fixed;
        var request = new MappingRequest(FileId.Devzero, 0, taken.Start, flags, 1, null, IsFixed: true);
        return AreaMapping.Map(draft, task, request, out var address) is { } obstacle
            ? draft.Refused(obstacle)
            : draft.Done(new AddressGiven(address));
    }

    public static MemoryOutcome Unmap(MemoryDraft draft, MemoryTask task, UnmapUtcbPage call)
    {
        var outcome = draft.UtcbAddresses.Return(call.Address);
        if (outcome is not AddressesReturned returned)
        {
            return draft.Refused(((AddressesRefused)outcome).Reason);
        }
        draft.UtcbAddresses = returned.Next;
        Unmapping.Unmap(draft, task.Space, Page.NumberOf(call.Address), 1);
        return draft.Done(Reply.Nothing);
    }
}
