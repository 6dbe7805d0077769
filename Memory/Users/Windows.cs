using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The pager looks at pages of tasks through windows at its own addresses (R-MEM-134).</summary>
internal static class Windows
{
    public static MemoryOutcome Open(MemoryDraft draft, MemoryTask task, OpenWindow call)
    {
        if (call.Size == 0)
        {
            return draft.Refused(new NoneWanted("R-MEM-134"));
        }
        if (UserRange.Fault(draft.AreasOf(task.Space), call.Address, call.Size, call.Flags) is { } fault)
        {
            return draft.Refused(fault);
        }
        // R-MEM-53: own addresses, in one run.
        var (offset, count) = Extent(call.Address, call.Size);
        var outcome = draft.OwnAddresses.TakeRun(count);
        if (outcome is not AddressesTaken taken)
        {
            return draft.Refused(((AddressesRefused)outcome).Reason);
        }
        draft.OwnAddresses = taken.Next;
        var kind = call.Flags.HasFlag(AreaFlags.Write) ? MappingKind.ReadWrite : MappingKind.ReadOnly;
        var space = draft.PagerSpace;
        for (var page = 0u; page < count; page++)
        {
            // E-MEM-39: each page is of its own place.
            var theirs = Page.NumberOf(call.Address) + page;
            if (Prefaulting.Reach(draft, task, theirs, call.Flags, out var reached) is { } obstacle)
            {
                return draft.Refused(obstacle);
            }
            draft.Map(space, Page.NumberOf(taken.Start) + page, reached.Frame, kind);
        }
        return draft.Done(new AddressGiven(taken.Start + offset));
    }

    public static MemoryOutcome Close(MemoryDraft draft, CloseWindow call)
    {
        var (_, count) = Extent(call.Address, call.Size);
        var start = Page.AddressOf(Page.NumberOf(call.Address));
        var outcome = draft.OwnAddresses.ReturnRun(start, count);
        if (outcome is not AddressesReturned returned)
        {
            return draft.Refused(((AddressesRefused)outcome).Reason);
        }
        draft.OwnAddresses = returned.Next;
        draft.Unmap(draft.PagerSpace, Page.NumberOf(start), count);
        return draft.Done(Reply.Nothing);
    }

    private static (uint Offset, uint Pages) Extent(uint address, uint size)
    {
        var offset = address % Page.Size;
        return (offset, Page.CountOf((ulong)offset + size));
    }
}
