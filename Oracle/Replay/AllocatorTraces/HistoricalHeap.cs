using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>The heap of 2009, with some of its errata: a list of blocks.</summary>
internal sealed class HistoricalHeap(uint limit, HeapState before, Errata errata)
{
    private const uint Header = 12;

    private readonly List<RecordedBlock> blocks = [.. before.Blocks];
    private uint end = before.Break;
    private bool isSpoilt;

    public HeapState State => isSpoilt ? HeapState.Spoilt : new(end, [.. blocks]);

    public string Allocate(uint size)
    {
        if (size == 0)
        {
            return Observed.Refused;
        }
        // E-MEM-9
        var most = errata.Has(Erratum.EMem9) ? blocks.Count - 1 : blocks.Count;
        for (var i = 0; i < most; i++)
        {
            var block = blocks[i];
            if (!block.IsUsed && (block.Size == size || block.Size >= WithHeader(size)))
            {
                Divide(i, size);
                return Numbers.Word(block.Offset + Header);
            }
        }
        return AllocateAtBreak(size);
    }

    public string AllocateZeroed(uint size)
    {
        var result = Allocate(size);
        // E-MEM-10
        return result == Observed.Refused && size > 0 && errata.Has(Erratum.EMem10) ? Observed.Stop : result;
    }

    public string Free(uint? address, bool hasHeader)
    {
        var i = blocks.FindIndex(block => block.Offset + (ulong)Header == address);
        // E-MEM-11: what is in front of the address is taken for a header.
        if (i < 0)
        {
            return errata.Has(Erratum.EMem11) && !hasHeader ? Observed.Stop : "";
        }
        if (blocks[i].IsUsed)
        {
            blocks[i] = blocks[i] with { IsUsed = false };
            Join();
        }
        return "";
    }

    public string Resize(uint? address, uint size, bool hasHeader, bool isOwn)
    {
        if (address is null)
        {
            return Kept(Allocate(size), 0);
        }
        if (size == 0)
        {
            return Free(address, hasHeader) is Observed.Stop ? Observed.Stop : Observed.Refused;
        }
        var old = blocks.Find(block => block.Offset + Header == address);
        // E-MEM-11: a free block is resized as a used one is.
        if (old is not { IsUsed: true } && !errata.Has(Erratum.EMem11))
        {
            return Observed.Refused;
        }
        var result = Allocate(size);
        if (result == Observed.Refused)
        {
            return result;
        }
        var freed = Free(address, hasHeader);
        return freed == Observed.Stop
            ? freed
            : Kept(result, isOwn && old is { IsUsed: true } ? Math.Min(old.Size, size) : 0);
    }

    public static string Kept(string result, uint kept) =>
        result == Observed.Refused ? result : $"{result}, {Numbers.Word(kept)} bytes kept";

    // E-MEM-44
    private ulong WithHeader(uint size) => errata.Has(Erratum.EMem44) ? size + Header : (ulong)size + Header;

    private void Divide(int i, uint size)
    {
        var block = blocks[i];
        if (block.Size == size)
        {
            blocks[i] = block with { IsUsed = true };
            return;
        }
        // E-MEM-44: the new block's header comes over the block's own.
        isSpoilt |= size > block.Size;
        blocks[i] = new(block.Offset, size, true);
        blocks.Insert(i + 1, new(block.Offset + Header + size, block.Size - size - Header, false));
    }

    private string AllocateAtBreak(uint size)
    {
        var newEnd = end + WithHeader(size);
        newEnd = errata.Has(Erratum.EMem44) ? (uint)newEnd : newEnd;
        if (newEnd >= limit)
        {
            // E-MEM-10
            isSpoilt |= blocks.Count == 0 && errata.Has(Erratum.EMem10);
            return Observed.Refused;
        }
        blocks.Add(new(end, size, true));
        var address = end + Header;
        end = (uint)newEnd;
        return Numbers.Word(address);
    }

    private void Join()
    {
        for (var i = blocks.Count - 2; i >= 0; i--)
        {
            if (!blocks[i].IsUsed && !blocks[i + 1].IsUsed)
            {
                blocks[i] = blocks[i] with { Size = blocks[i].Size + Header + blocks[i + 1].Size };
                blocks.RemoveAt(i + 1);
            }
        }
    }
}
