using System.Collections.Immutable;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>An area of a task as it was recorded, or as the library shows it.</summary>
internal sealed record TracedArea(uint First, uint End, uint Flags, uint Offset, ImmutableArray<uint> Chain)
{
    public string InWords => $"[{First}..{End} {Flags} +{Offset} ({string.Join(' ', Chain)})]";
}
