using Capzero.Ipc;
using Capzero.Memory;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>Where a run has come to.</summary>
/// <param name="System">The system.</param>
/// <param name="Names">The names.</param>
/// <param name="FirstFrame">The first page frame that no memory has been given from.</param>
internal readonly record struct Stage(PosixSystem System, Names Names, uint FirstFrame)
{
    private readonly PagedState? paged;

    /// <summary>What the pagers keep of memory, which is that of the system; null if there is no such pager.</summary>
    public PagedState? Paged
    {
        get => paged is null ? null : paged with { Memory = (MemorySystem)System.Ipc.Memory };
        init => paged = value;
    }

    /// <summary>The system in which the last call was made: the one before, but for what was written to memory for the
    /// call's sake.</summary>
    public IpcSystem Prepared { get; init; } = System.Ipc;
}
