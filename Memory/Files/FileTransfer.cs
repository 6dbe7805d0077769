using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Bytes are read from a file and written to it, through its page cache (R-MEM-82 to R-MEM-84).</summary>
internal static class FileTransfer
{
    public static MemoryOutcome Read(MemoryDraft draft, ReadFile call) =>
        ReadBytes(draft, call.File, call.Offset, call.Size, out var bytes) is { } obstacle
            ? draft.Refused(obstacle)
            : draft.Done(new BytesRead(ImmutableCollectionsMarshal.AsImmutableArray(bytes)));

    public static MemoryOutcome Write(MemoryDraft draft, WriteFile call) =>
        WriteBytes(draft, call.File, call.Offset, call.Bytes.AsSpan()) is { } obstacle
            ? draft.Refused(obstacle)
            : draft.Done(new BytesMoved((uint)call.Bytes.Length));

    /// <summary>The task's pages are got for writing (R-MEM-130, E-MEM-1).</summary>
    public static MemoryOutcome ReadToUser(MemoryDraft draft, MemoryTask task, ReadFileToUser call)
    {
        const AreaFlags both = AreaFlags.Read | AreaFlags.Write;
        var fault =
            FileFault(draft, call.File) ?? UserRange.Fault(draft.AreasOf(task.Space), call.Address, call.Size, both);
        if (fault is not null)
        {
            return draft.Refused(fault);
        }
        var obstacle =
            ReadBytes(draft, call.File, call.Offset, call.Size, out var bytes)
            ?? UserBytes.Write(draft, task, call.Address, bytes);
        return obstacle is null ? draft.Done(new BytesMoved((uint)bytes.Length)) : draft.Refused(obstacle);
    }

    /// <summary>The task's pages are taken for reading: a read-only buffer will do (R-MEM-130).</summary>
    public static MemoryOutcome WriteFromUser(MemoryDraft draft, MemoryTask task, WriteFileFromUser call)
    {
        var fault =
            FileFault(draft, call.File)
            ?? UserRange.Fault(draft.AreasOf(task.Space), call.Address, call.Size, AreaFlags.Read);
        if (fault is not null)
        {
            return draft.Refused(fault);
        }
        var bytes = new byte[call.Size];
        var obstacle =
            UserBytes.Read(draft, task, call.Address, bytes) ?? WriteBytes(draft, call.File, call.Offset, bytes);
        return obstacle is null ? draft.Done(new BytesMoved(call.Size)) : draft.Refused(obstacle);
    }

    private static MemoryReason? FileFault(MemoryDraft draft, FileId id) =>
        draft.Files.Find(id.Value) is not { Type: FileType.Vfs } file ? new NotOpen()
        : draft.Vnodes[file.Vnode.Value].IsDirectory ? new NotAFile(id, "R-MEM-82")
        : null;

    private static MemoryReason? ReadBytes(MemoryDraft draft, FileId id, uint offset, uint size, out byte[] bytes)
    {
        bytes = [];
        if (FileFault(draft, id) is { } fault)
        {
            return fault;
        }
        var length = draft.Files[id.Value].Length;
        bytes = new byte[offset >= length ? 0 : Math.Min(size, length - offset)];
        for (var done = 0; done < bytes.Length; )
        {
            var (page, start) = Math.DivRem(offset + (uint)done, Page.Size);
            if (FilePages.PageIn(draft, draft.ObjectOf(id.Object), page, out var frame) is { } obstacle)
            {
                return obstacle;
            }
            var count = Math.Min(bytes.Length - done, (int)(Page.Size - start));
            draft.ContentsOf(frame).CopyTo((int)start, bytes.AsSpan(done, count));
            done += count;
        }
        return null;
    }

    private static MemoryReason? WriteBytes(MemoryDraft draft, FileId id, uint offset, ReadOnlySpan<byte> bytes)
    {
        if (FileFault(draft, id) is { } fault)
        {
            return fault;
        }
        if (bytes.IsEmpty)
        {
            return null;
        }
        if (Page.Wraps(offset, (ulong)bytes.Length + Page.Size))
        {
            return new RangeWraps(offset, (ulong)bytes.Length, ErrorNumber.EINVAL);
        }
        // R-MEM-83: a write inside the file makes no page (E-MEM-7).
        var record = draft.Files[id.Value];
        var end = offset + (uint)bytes.Length;
        if (FilePages.Grow(draft, id, record.Pages, Page.CountOf(end)) is { } full)
        {
            return full;
        }
        if (end > record.Length)
        {
            KeepWhatLiesBehind(draft, id, record.Length);
        }
        draft.Files = draft.Files.Set(id.Value, record with { Length = Math.Max(record.Length, end) });
        return Fill(draft, id, offset, bytes);
    }

    // R-MEM-86: what a task stored behind the end, in the last page, is the file's when it grows over it, flushed or not.
    private static void KeepWhatLiesBehind(MemoryDraft draft, FileId id, uint end)
    {
        var file = draft.ObjectOf(id.Object);
        var last = end / Page.Size;
        if (end % Page.Size != 0 && file.Pages.Find(last) is { } frame)
        {
            draft.Put(file with { Pages = file.Pages.With(last, frame, isDirty: true) });
        }
    }

    // R-MEM-84: what is written to is dirty.
    private static MemoryReason? Fill(MemoryDraft draft, FileId id, uint offset, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var (page, start) = Math.DivRem(offset, Page.Size);
            if (FilePages.PageIn(draft, draft.ObjectOf(id.Object), page, out var frame) is { } obstacle)
            {
                return obstacle;
            }
            var count = Math.Min(bytes.Length, (int)(Page.Size - start));
            draft.SetContents(frame, draft.ContentsOf(frame).With((int)start, bytes[..count]));
            var file = draft.ObjectOf(id.Object);
            draft.Put(file with { Pages = file.Pages.With(page, frame, isDirty: true) });
            offset += (uint)count;
            bytes = bytes[count..];
        }
        return null;
    }
}
