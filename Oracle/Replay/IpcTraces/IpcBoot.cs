using System.Collections.Immutable;
using Capzero.Oracle.Replay.CapabilityTraces;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>What a trace begins with.</summary>
internal sealed record IpcBoot
{
    public required uint NextCapability { get; init; }

    public required ImmutableArray<BootedContainer> Containers { get; init; }

    /// <summary>The lists that are not empty, by holder: <c>T</c>, <c>S</c> or <c>C</c>, and an id.</summary>
    public required ImmutableDictionary<string, ImmutableArray<RecordedCapability>> Lists { get; init; }

    public required ImmutableArray<PageWords> Pages { get; init; }

    public ImmutableArray<RecordedCapability> ListOf(char kind, uint holder) =>
        Lists.GetValueOrDefault($"{kind}{holder}", []);
}

/// <summary>A container at the boot.</summary>
internal sealed record BootedContainer(uint Id, ImmutableArray<uint> Spaces, ImmutableArray<BootedThread> Threads);

/// <summary>A thread at the boot.</summary>
internal sealed record BootedThread(uint Id, uint Space, uint Pager, uint Utcb, int State);

/// <summary>A page of a space: its address, its frame, 0 to 3 for what the mapping allows, and what a page-in of it
/// answers.</summary>
internal readonly record struct PageWords(uint Space, uint Address, uint Frame, int Kind, int Answer);
