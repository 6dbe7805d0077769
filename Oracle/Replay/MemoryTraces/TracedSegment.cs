namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>What a trace tells of a segment beside its object.</summary>
/// <param name="Pages">Its size.</param>
/// <param name="Key">Its key, if it has one.</param>
/// <param name="IsHidden">Whether no key and no id can find it.</param>
internal sealed record TracedSegment(uint Pages, uint? Key, bool IsHidden);
