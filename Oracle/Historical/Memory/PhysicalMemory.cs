namespace Capzero.Oracle.Historical;

/// <summary>The bytes behind all page tables, zero where nobody wrote.</summary>
internal sealed class PhysicalMemory
{
    public const uint PageSize = 4096;

    private readonly SortedDictionary<uint, byte[]> frames = [];

    /// <summary>The frames that were ever touched.</summary>
    public IEnumerable<uint> Frames => frames.Keys;

    /// <summary>The bytes of a frame.</summary>
    public byte[] BytesOf(uint frame)
    {
        if (!frames.TryGetValue(frame, out var bytes))
        {
            frames[frame] = bytes = new byte[PageSize];
        }
        return bytes;
    }

    public void Store(uint frame, int offset, ReadOnlySpan<byte> source) =>
        source.CopyTo(BytesOf(frame).AsSpan(offset));

    /// <summary>Reads through a page table.</summary>
    public byte[] Read(SpaceRecord space, uint address, int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = At(space, address + (uint)i);
        }
        return bytes;
    }

    /// <summary>Writes through a page table.</summary>
    public void Write(SpaceRecord space, uint address, ReadOnlySpan<byte> source)
    {
        for (var i = 0; i < source.Length; i++)
        {
            At(space, address + (uint)i) = source[i];
        }
    }

    private ref byte At(SpaceRecord space, uint address) =>
        ref BytesOf(space.PageOf(address).Frame)[address % PageSize];
}
