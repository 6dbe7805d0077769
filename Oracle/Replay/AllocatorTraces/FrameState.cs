using System.Collections.Immutable;
using System.Globalization;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>A recorded state of the page allocator.</summary>
/// <param name="Areas">Its areas, in ascending order.</param>
/// <param name="FreeRecords">The allocator's own count of free records of areas.</param>
/// <param name="RecordPages">For each page of records how many there are, and how many of them are free.</param>
internal sealed record FrameState(
    ImmutableArray<FrameArea> Areas,
    uint FreeRecords,
    ImmutableArray<(uint All, uint Free)> RecordPages
)
{
    /// <summary>The library's allocator in this state; null if the state is not well-formed (R-MEM-30).</summary>
    public FrameAllocator? ToAllocator()
    {
        try
        {
            return FrameAllocator.Of(Areas);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public override string ToString() => Words(Areas);

    public static string Words(IEnumerable<FrameArea> areas) =>
        string.Join(
            ", ",
            areas.Select(area =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{area.Base.Value}+{area.Length}{(area.IsUsed ? "" : " free")}"
                )
            )
        );
}
