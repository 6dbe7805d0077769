namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>What a step can be; a swarm run enables some of them (R-ORC-21).</summary>
internal enum MemoryCallKind
{
    Store,
    Load,
    Touch,
    MapPrivate,
    MapFile,
    MapShared,
    MapArea,
    Unmap,
    Sync,
    Fork,
    Clone,
    Exit,
    Release,
    AddTask,
    Open,
    Close,
    ReadFile,
    WriteFile,
    Truncate,
    Flush,
    MakeSegment,
    Attach,
    Detach,
    Prefault,
    User,
    Window,
    UtcbPage,
    Brk,
}
