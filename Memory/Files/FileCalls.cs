using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Vnodes and the records of those that are open (R-MEM-80, R-MEM-86).</summary>
internal static class FileCalls
{
    public static MemoryOutcome Add(MemoryDraft draft, AddVnode call)
    {
        if (draft.Vnodes.Contains(call.Vnode.Value))
        {
            return draft.Refused(new VnodeExists(call.Vnode));
        }
        var pages = IdMap<FrameBytes>.Empty;
        var bytes = call.Bytes.AsSpan();
        for (var page = 0; page * FrameBytes.Size < bytes.Length; page++)
        {
            var rest = bytes[(page * FrameBytes.Size)..];
            pages = pages.Set((uint)page, FrameBytes.Zero.With(0, rest[..Math.Min(rest.Length, FrameBytes.Size)]));
        }
        var vnode = new Vnode(call.Vnode, call.IsDirectory, (uint)bytes.Length, pages, null);
        draft.Vnodes = draft.Vnodes.Set(call.Vnode.Value, vnode);
        return draft.Done(Reply.Nothing);
    }

    /// <summary>One record per vnode, with an opener more.</summary>
    public static MemoryOutcome Open(MemoryDraft draft, OpenVnode call)
    {
        if (draft.Vnodes.Find(call.Vnode.Value) is not { } vnode)
        {
            return draft.Refused(new NoSuchVnode(call.Vnode));
        }
        var record = vnode.File is { } known ? draft.Files[known.Value] : Record(draft, vnode);
        draft.Files = draft.Files.Set(record.Id.Value, record with { Openers = record.Openers + 1 });
        return draft.Done(new FileOpened(record.Id));
    }

    /// <summary>Flushed, and an opener less; with neither openers nor links the record goes (R-MEM-86, E-MEM-37).</summary>
    public static MemoryOutcome Close(MemoryDraft draft, CloseFile call)
    {
        if (draft.Files.Find(call.File.Value) is not { Openers: > 0 })
        {
            return draft.Refused(new NotOpen());
        }
        Flushing.Flush(draft, call.File);
        var record = draft.Files[call.File.Value];
        draft.Files = draft.Files.Set(record.Id.Value, record with { Openers = record.Openers - 1 });
        _ = ObjectLife.TryEnd(draft, record.Id.Object);
        return draft.Done(Reply.Nothing);
    }

    public static MemoryOutcome Flush(MemoryDraft draft, FlushFile call)
    {
        if (!draft.Files.Contains(call.File.Value))
        {
            return draft.Refused(new NotOpen());
        }
        Flushing.Flush(draft, call.File);
        return draft.Done(Reply.Nothing);
    }

    /// <summary>Of a file that no task maps, the length becomes 0 and the pages go (R-POSIX-100).</summary>
    public static MemoryOutcome Truncate(MemoryDraft draft, TruncateFile call)
    {
        if (draft.Files.Find(call.File.Value) is not { Type: FileType.Vfs } record)
        {
            return draft.Refused(new NotOpen());
        }
        var file = draft.ObjectOf(call.File.Object);
        if (file.Links > 0)
        {
            return draft.Refused(new FileIsMapped(call.File));
        }
        foreach (var page in file.Pages.Pages)
        {
            draft.GiveBackFrame(page.Frame);
        }
        draft.Put(file with { Pages = PageMap.Empty });
        draft.Files = draft.Files.Set(record.Id.Value, record with { Length = 0 });
        var vnode = draft.Vnodes[record.Vnode.Value];
        draft.Vnodes = draft.Vnodes.Set(vnode.Id.Value, vnode with { Size = 0, Pages = IdMap<FrameBytes>.Empty });
        return draft.Done(Reply.Nothing);
    }

    private static VmFile Record(MemoryDraft draft, Vnode vnode)
    {
        var id = new FileId(draft.TakeObjectId().Value);
        draft.Put(new VmObject { Id = id.Object, Kind = ObjectKind.VfsFile });
        draft.Vnodes = draft.Vnodes.Set(vnode.Id.Value, vnode with { File = id });
        return new()
        {
            Id = id,
            Type = FileType.Vfs,
            Length = vnode.Size,
            Vnode = vnode.Id,
        };
    }
}
