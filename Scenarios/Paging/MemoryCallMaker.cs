using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>Makes calls of memory of deeds: ids and addresses for names.</summary>
/// <param name="paged">What the pagers keep.</param>
/// <param name="caller">The task.</param>
/// <param name="resolver">The names.</param>
internal sealed class MemoryCallMaker(PagedState paged, ThreadId caller, Resolver resolver)
{
    // A descriptor that is not open refers to no file record; no record has this number.
    private static readonly FileId NoFile = new(uint.MaxValue);

    public MemoryCall Make(Deed deed) =>
        deed switch
        {
            MapDeed map => Map(map),
            UnmapDeed unmap => new Munmap(resolver.Word(unmap.At), unmap.Length),
            SyncDeed sync => new Msync(resolver.Word(sync.At), sync.Length, 0),
            LoadDeed load => new Load(resolver.Word(load.From), load.Count),
            StoreDeed store => new Memory.Store(resolver.Word(store.To), store.Bytes),
            FetchDeed fetch => new Touch(resolver.Word(fetch.From), AccessKind.Fetch),
            OpenDeed open => new OpenVnode(resolver.Vnode(open.File)),
            FileDeed file => File(file),
            TransferDeed { IsWrite: true } write => new WriteFileFromUser(
                FileOf(write.File),
                write.Offset,
                resolver.Word(write.Buffer),
                write.Count
            ),
            TransferDeed read => new ReadFileToUser(
                FileOf(read.File),
                read.Offset,
                resolver.Word(read.Buffer),
                read.Count
            ),
            MakeSegmentDeed make => new MakeSegment(make.Pages, null),
            AttachDeed attach => new AttachSegment(
                resolver.Segment(attach.Segment),
                attach.At is { } at ? resolver.Word(at) : 0,
                attach.IsReadOnly
            ),
            DetachDeed detach => new DetachSegment(resolver.Word(detach.At)),
            _ => throw new ArgumentOutOfRangeException(nameof(deed)),
        };

    private Mmap Map(MapDeed map) =>
        new(
            map.At is { } at ? resolver.Word(at) : 0,
            map.Length,
            map.Protection,
            map.Flags,
            map.File is { } file ? paged.OpeningOf(caller, resolver.Vnode(file))?.File : null,
            map.Offset
        );

    private MemoryCall File(FileDeed deed) =>
        deed.Verb switch
        {
            FileVerb.Close => new CloseFile(FileOf(deed.File)),
            FileVerb.Flush => new FlushFile(FileOf(deed.File)),
            _ => new TruncateFile(FileOf(deed.File)),
        };

    private FileId FileOf(string name) => paged.OpeningOf(caller, resolver.Vnode(name))?.File.File ?? NoFile;
}
