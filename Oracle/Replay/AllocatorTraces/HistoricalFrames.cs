using System.Collections.Immutable;
using Capzero.Memory;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>The page allocator of 2009, with some of its errata: a list of areas.</summary>
/// <param name="before">Its state before the call.</param>
/// <param name="mayStop">Whether the record of an area may be the last one of its page: which page a record is of is not
/// recorded.</param>
/// <param name="errata">The errata.</param>
internal sealed class HistoricalFrames(FrameState before, bool mayStop, Errata errata)
{
    /// <summary>How many records of areas a page has.</summary>
    private const uint RecordsOfAPage = 167;

    private readonly List<FrameArea> areas = [.. before.Areas];

    /// <summary>The allocator's own count of free records, after the call.</summary>
    public uint FreeRecords { get; private set; } = before.FreeRecords;

    /// <summary>The areas after the call.</summary>
    public ImmutableArray<FrameArea> Areas => [.. areas];

    public string Take(uint count)
    {
        // E-MEM-7
        var failure = errata.Has(Erratum.EMem7) ? Observed.Stop : Observed.Refused;
        if (count == 0 || FirstFit(count) < 0)
        {
            return failure;
        }
        // E-MEM-8: the last record makes the allocator take a page of records first.
        if (errata.Has(Erratum.EMem8) && FreeRecords == 1 && areas[FirstFit(count)].Length > count)
        {
            if (areas[FirstFit(1)].Length == 1)
            {
                return Observed.Stop;
            }
            _ = Divide(FirstFit(1), 1);
            FreeRecords += RecordsOfAPage;
            if (FirstFit(count) < 0)
            {
                return failure;
            }
        }
        return Numbers.Word(Divide(FirstFit(count), count));
    }

    public string GiveBack(uint first)
    {
        var i = areas.FindIndex(area => area.Base.Value == first);
        if (i < 0 || !areas[i].IsUsed || i == 0 && !errata.Has(Erratum.EMem43))
        {
            return Observed.Refused;
        }
        areas[i] = areas[i] with { IsUsed = false };
        if (i == 0)
        {
            // E-MEM-43: its record stands behind all others, and takes the last area for its neighbour.
            return areas[^1].IsUsed ? "0" : Observed.Stop;
        }
        var joined = Join(i + 1) + Join(i);
        // E-MEM-8: a page all of whose records are free again is given back, at address 0.
        return errata.Has(Erratum.EMem8) && mayStop && MayEmptyARecordPage(joined) ? Observed.Stop : "0";
    }

    private bool MayEmptyARecordPage(uint joined) =>
        joined > 0
        && (
            before.RecordPages.IsEmpty
            || before.RecordPages.Any(page => page.Free < page.All && page.All - page.Free <= joined)
        );

    private int FirstFit(uint count) => areas.FindIndex(area => !area.IsUsed && area.Length >= count);

    private uint Divide(int i, uint count)
    {
        var area = areas[i];
        var taken = new FrameArea(area.Base.Plus(area.Length - count), count, true);
        areas[i] = taken;
        if (area.Length > count)
        {
            areas.Insert(i, area with { Length = area.Length - count });
            FreeRecords--;
        }
        return taken.Base.Value;
    }

    /// <summary>Joins an area with the one before it, if both are free; the number of records that come free.</summary>
    private uint Join(int i)
    {
        if (i >= areas.Count || areas[i].IsUsed || areas[i - 1].IsUsed)
        {
            return 0;
        }
        areas[i - 1] = areas[i - 1] with { Length = areas[i - 1].Length + areas[i].Length };
        areas.RemoveAt(i);
        return 1;
    }
}
