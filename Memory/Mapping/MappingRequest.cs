namespace Capzero.Memory;

/// <summary>What do_mmap is to map.</summary>
/// <param name="File">The file; devzero if it is anonymous and private.</param>
/// <param name="FileOffset">Which page of it comes first.</param>
/// <param name="Address">The wanted address; 0 for none.</param>
/// <param name="Flags">The flags of the area.</param>
/// <param name="Pages">How many pages.</param>
/// <param name="Segment">The segment, if it is one.</param>
/// <param name="IsFixed">Whether the address is demanded.</param>
internal readonly record struct MappingRequest(
    FileId File,
    uint FileOffset,
    uint Address,
    AreaFlags Flags,
    uint Pages,
    Segment? Segment,
    bool IsFixed
)
{
    public bool IsShared => (Flags & AreaFlags.Shared) != 0;
}
