using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Bytes go between the pager and pages of a task (R-MEM-135).</summary>
internal static class UserBytes
{
    private const AreaFlags Both = AreaFlags.Read | AreaFlags.Write;
    private const int WordSize = 4;

    /// <summary>Takes bytes from a task.</summary>
    public static MemoryReason? Read(MemoryDraft draft, MemoryTask task, uint address, Span<byte> destination)
    {
        var obstacle = UserRange.Fault(draft.AreasOf(task.Space), address, (ulong)destination.Length, AreaFlags.Read);
        for (var done = 0; obstacle is null && done < destination.Length; )
        {
            var offset = (int)((address + (uint)done) % Page.Size);
            var count = Math.Min(destination.Length - done, (int)Page.Size - offset);
            var page = Page.NumberOf(address + (uint)done);
            obstacle = Prefaulting.Reach(draft, task, page, AreaFlags.Read, out var reached);
            if (obstacle is null)
            {
                draft.ContentsOf(reached.Frame).CopyTo(offset, destination.Slice(done, count));
            }
            done += count;
        }
        return obstacle;
    }

    /// <summary>Puts bytes into pages of a task, which are got for writing (E-MEM-41).</summary>
    public static MemoryReason? Write(MemoryDraft draft, MemoryTask task, uint address, ReadOnlySpan<byte> source)
    {
        var obstacle = UserRange.Fault(draft.AreasOf(task.Space), address, (ulong)source.Length, Both);
        for (var done = 0; obstacle is null && done < source.Length; )
        {
            var offset = (int)((address + (uint)done) % Page.Size);
            var count = Math.Min(source.Length - done, (int)Page.Size - offset);
            var page = Page.NumberOf(address + (uint)done);
            obstacle = Prefaulting.Reach(draft, task, page, Both, out var reached);
            if (obstacle is null)
            {
                var changed = draft.ContentsOf(reached.Frame).With(offset, source.Slice(done, count));
                draft.SetContents(reached.Frame, changed);
            }
            done += count;
        }
        return obstacle;
    }

    /// <summary>Takes bytes up to and with the first that is 0; the page behind it is not looked at.</summary>
    public static MemoryReason? ReadString(
        MemoryDraft draft,
        MemoryTask task,
        ReadUserString call,
        out List<byte> bytes
    ) => ReadUntilZero(draft, task, call.Address, call.Limit, 1, out bytes);

    /// <summary>Takes words up to and with the first that is 0.</summary>
    public static MemoryReason? ReadWords(
        MemoryDraft draft,
        MemoryTask task,
        ReadUserWords call,
        out List<byte> bytes
    ) => ReadUntilZero(draft, task, call.Address, call.Limit, WordSize, out bytes);

    private static MemoryReason? ReadUntilZero(
        MemoryDraft draft,
        MemoryTask task,
        uint address,
        uint limit,
        int unit,
        out List<byte> bytes
    )
    {
        bytes = [];
        Span<byte> next = stackalloc byte[unit];
        while (bytes.Count + unit <= limit)
        {
            var place = address + (ulong)bytes.Count;
            if (place > uint.MaxValue)
            {
                return new RangeWraps(address, limit, ErrorNumber.EFAULT);
            }
            if (Read(draft, task, (uint)place, next) is { } obstacle)
            {
                return obstacle;
            }
            bytes.AddRange(next);
            if (!next.ContainsAnyExcept((byte)0))
            {
                return null;
            }
        }
        return new NoTerminator(address, limit);
    }
}
