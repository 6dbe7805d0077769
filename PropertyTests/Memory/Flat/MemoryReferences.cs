using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>What the steps of a run made: addresses by step, and the file records of vnodes.</summary>
internal sealed class MemoryReferences
{
    // A number that no record has had.
    private const uint Unknown = 0xFFFF_0000;

    private readonly Dictionary<int, uint> addresses = [];
    private readonly Dictionary<uint, FileId> records = [];

    /// <summary>Keeps what a step made.</summary>
    public void Note(int step, MemoryCall call, MemoryOutcome outcome)
    {
        switch (outcome)
        {
            case MemoryDone { Reply: AddressGiven given }:
                addresses[step] = given.Address;
                break;
            case MemoryDone { Reply: FileOpened opened }:
                records[((OpenVnode)call).Vnode.Value] = opened.File;
                break;
            default:
                break;
        }
    }

    /// <summary>What an earlier step gave; null if it gave nothing.</summary>
    public uint? AddressOf(int step) => addresses.TryGetValue(step, out var address) ? address : null;

    /// <summary>The vnode that a record is of, for those who know files by their vnodes.</summary>
    public VnodeId? VnodeOf(FileId file)
    {
        foreach (var (vnode, record) in records)
        {
            if (record == file)
            {
                return new(vnode);
            }
        }
        return null;
    }

    /// <summary>The call of a step in this run.</summary>
    public MemoryCall Resolve(MemoryStep step)
    {
        var moved = step.From is { } from && addresses.TryGetValue(from, out var now) ? now - step.FromAddress : 0;
        return WithFile(moved == 0 ? step.Call : Moved(step.Call, moved));
    }

    private static MemoryCall Moved(MemoryCall call, uint by) =>
        call switch
        {
            Touch c => c with { Address = c.Address + by },
            Load c => c with { Address = c.Address + by },
            Store c => c with { Address = c.Address + by },
            Prefault c => c with { Address = c.Address + by },
            ReadUser c => c with { Address = c.Address + by },
            WriteUser c => c with { Address = c.Address + by },
            ReadUserString c => c with { Address = c.Address + by },
            ReadUserWords c => c with { Address = c.Address + by },
            OpenWindow c => c with { Address = c.Address + by },
            CloseWindow c => c with { Address = c.Address + by },
            UnmapUtcbPage c => c with { Address = c.Address + by },
            MapArea c => c with { Address = c.Address + by },
            UnmapArea c => c with { Address = c.Address + by },
            Mmap c => c with { Address = c.Address + by },
            Munmap c => c with { Start = c.Start + by },
            Msync c => c with { Start = c.Start + by },
            AttachSegment c => c with { Address = c.Address + by },
            DetachSegment c => c with { Address = c.Address + by },
            ReadFileToUser c => c with { Address = c.Address + by },
            WriteFileFromUser c => c with { Address = c.Address + by },
            _ => call,
        };

    private MemoryCall WithFile(MemoryCall call) =>
        call switch
        {
            MapArea { File: { } file } c => c with { File = Now(file) },
            Mmap { File: { } opened } c => c with { File = opened with { File = Now(opened.File) } },
            CloseFile c => new CloseFile(Now(c.File)),
            FlushFile c => new FlushFile(Now(c.File)),
            TruncateFile c => new TruncateFile(Now(c.File)),
            ReadFile c => c with { File = Now(c.File) },
            WriteFile c => c with { File = Now(c.File) },
            ReadFileToUser c => c with { File = Now(c.File) },
            WriteFileFromUser c => c with { File = Now(c.File) },
            _ => call,
        };

    private FileId Now(FileId vnode) =>
        records.TryGetValue(vnode.Value, out var record) ? record : new(Unknown + vnode.Value);
}
