using System.Runtime.InteropServices;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What instructions of a task do to memory (R-MEM-100).</summary>
internal static class Instructions
{
    public static MemoryOutcome Touch(MemoryDraft draft, MemoryTask task, Touch call)
    {
        var page = Page.NumberOf(call.Address);
        if (Access(draft, task, page, call.Wanted) is { } obstacle)
        {
            return Suspend(draft, task, obstacle);
        }
        var entry = draft.EntryOf(task.Space, page);
        return draft.Done(new PageReached(new(entry.Frame), entry.Kind));
    }

    public static MemoryOutcome Load(MemoryDraft draft, MemoryTask task, Load call)
    {
        if (Page.Wraps(call.Address, call.Size))
        {
            return Suspend(draft, task, new RangeWraps(call.Address, call.Size, ErrorNumber.EFAULT));
        }
        var bytes = new byte[call.Size];
        for (var done = 0u; done < call.Size; )
        {
            var (page, offset) = Math.DivRem(call.Address + done, Page.Size);
            if (Access(draft, task, page, AccessKind.Read) is { } obstacle)
            {
                return Suspend(draft, task, obstacle);
            }
            var count = Math.Min(call.Size - done, Page.Size - offset);
            var frame = draft.EntryOf(task.Space, page).Frame;
            draft.ContentsOf(frame).CopyTo((int)offset, bytes.AsSpan((int)done, (int)count));
            done += count;
        }
        return draft.Done(new BytesRead(ImmutableCollectionsMarshal.AsImmutableArray(bytes)));
    }

    public static MemoryOutcome Store(MemoryDraft draft, MemoryTask task, Store call)
    {
        var bytes = call.Bytes.IsDefault ? [] : call.Bytes.AsSpan();
        if (Page.Wraps(call.Address, (ulong)bytes.Length))
        {
            return Suspend(draft, task, new RangeWraps(call.Address, (ulong)bytes.Length, ErrorNumber.EFAULT));
        }
        for (var address = call.Address; !bytes.IsEmpty; )
        {
            var (page, offset) = Math.DivRem(address, Page.Size);
            if (Access(draft, task, page, AccessKind.Write) is { } obstacle)
            {
                return Suspend(draft, task, obstacle);
            }
            var count = Math.Min(bytes.Length, (int)(Page.Size - offset));
            var frame = draft.EntryOf(task.Space, page).Frame;
            draft.SetContents(frame, draft.ContentsOf(frame).With((int)offset, bytes[..count]));
            address += (uint)count;
            bytes = bytes[count..];
        }
        return draft.Done(Reply.Nothing);
    }

    // R-MEM-100: if the mapping permits it, nothing happens.
    private static MemoryReason? Access(MemoryDraft draft, MemoryTask task, uint page, AccessKind wanted) =>
        draft.EntryOf(task.Space, page).Permits(wanted) ? null : Fault.Handle(draft, task, page, wanted);

    // R-MEM-104: everyone else goes on (E-MEM-28).
    private static TaskSuspended Suspend(MemoryDraft draft, MemoryTask task, MemoryReason obstacle) =>
        new(draft.Before, task.Id, obstacle);
}
