using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Which operation serves which call.</summary>
internal static class MemorySteps
{
#pragma warning disable CS8509 // MemoryCall is closed; a test shows that every call is handled.
    public static MemoryOutcome Step(MemoryDraft draft, MemoryTask task, MemoryCall call) =>
        call switch
        {
            Touch touch => Instructions.Touch(draft, task, touch),
            Load load => Instructions.Load(draft, task, load),
            Store store => Instructions.Store(draft, task, store),
            Prefault prefault => Serve(draft, task, prefault),
            ReadUser read => Serve(draft, task, read),
            WriteUser write => Serve(draft, task, write),
            ReadUserString read => Finish(draft, UserBytes.ReadString(draft, task, read, out var bytes), bytes),
            ReadUserWords read => Finish(draft, UserBytes.ReadWords(draft, task, read, out var bytes), bytes),
            OpenWindow open => Windows.Open(draft, task, open),
            CloseWindow close => Windows.Close(draft, close),
            MapArea map => PosixMapping.Map(draft, task, map),
            UnmapArea unmap => PosixMapping.Unmap(draft, task, unmap),
            Mmap map => PosixMapping.Map(draft, task, map),
            Munmap unmap => PosixMapping.Unmap(draft, task, unmap),
            Msync sync => PosixMapping.Sync(draft, task, sync),
            // R-MEM-153
            Brk => new MemoryDone(draft.Before, Reply.Nothing),
            AddTask add => TaskMaking.Add(draft, add),
            ForkTask fork => TaskMaking.Fork(draft, task, fork),
            CloneTask clone => TaskMaking.Clone(draft, task, clone),
            ExitTask => TaskEnding.Exit(draft, task),
            ReleaseAreas => TaskEnding.Release(draft, task),
            MapUtcbPage => UtcbPages.Map(draft, task),
            UnmapUtcbPage unmap => UtcbPages.Unmap(draft, task, unmap),
            AddVnode add => FileCalls.Add(draft, add),
            OpenVnode open => FileCalls.Open(draft, open),
            CloseFile close => FileCalls.Close(draft, close),
            FlushFile flush => FileCalls.Flush(draft, flush),
            TruncateFile truncate => FileCalls.Truncate(draft, truncate),
            ReadFile read => FileTransfer.Read(draft, read),
            WriteFile write => FileTransfer.Write(draft, write),
            ReadFileToUser read => FileTransfer.ReadToUser(draft, task, read),
            WriteFileFromUser write => FileTransfer.WriteFromUser(draft, task, write),
            MakeSegment make => Serve(draft, make),
            AttachSegment attach => SegmentMapping.Attach(draft, task, attach),
            DetachSegment detach => SegmentMapping.Detach(draft, task, detach),
        };
#pragma warning restore CS8509

    private static MemoryOutcome Serve(MemoryDraft draft, MemoryTask task, Prefault call)
    {
        var obstacle = Prefaulting.Reach(draft, task, Page.NumberOf(call.Address), call.Wants, out var reached);
        return obstacle is null
            ? draft.Done(new PageReached(new(reached.Frame), reached.Kind))
            : draft.Refused(obstacle);
    }

    private static MemoryOutcome Serve(MemoryDraft draft, MemoryTask task, ReadUser call)
    {
        if (UserRange.Fault(draft.AreasOf(task.Space), call.Address, call.Size, AreaFlags.Read) is { } fault)
        {
            return draft.Refused(fault);
        }
        var bytes = new byte[call.Size];
        return Finish(draft, UserBytes.Read(draft, task, call.Address, bytes), bytes);
    }

    private static MemoryOutcome Serve(MemoryDraft draft, MemoryTask task, WriteUser call)
    {
        var bytes = call.Bytes.IsDefault ? [] : call.Bytes.AsSpan();
        return UserBytes.Write(draft, task, call.Address, bytes) is { } obstacle
            ? draft.Refused(obstacle)
            : draft.Done(new BytesMoved((uint)bytes.Length));
    }

    private static MemoryOutcome Serve(MemoryDraft draft, MakeSegment call) =>
        SegmentMaking.Make(draft, call.Pages, call.Key, isHidden: false, "R-POSIX-121", out var segment) is { } obstacle
            ? draft.Refused(obstacle)
            : draft.Done(new SegmentMade(segment!.Id));

    private static MemoryOutcome Finish(MemoryDraft draft, MemoryReason? obstacle, IEnumerable<byte> bytes) =>
        obstacle is null ? draft.Done(new BytesRead([.. bytes])) : draft.Refused(obstacle);
}
