using System.Collections.Immutable;

namespace Capzero.Memory;

/// <summary>
/// The heap (R-MEM-40): blocks, end to end, from offset 0 to the break, each with a header of 12 bytes. It is
/// immutable; each request gives a new one, at a cost that grows with the logarithm of the number of blocks.
/// </summary>
/// <remarks>
/// The bytes of a free block are 0xFF, those behind the break 0; a block has them when it is allocated. First fit is
/// logarithmic in the worst case, too: see <see cref="Room"/>.
/// </remarks>
public sealed class Heap
{
    /// <summary>The size of a block's header, in bytes.</summary>
    public const uint HeaderSize = 12;

    /// <summary>What the break stays below, unless it is said otherwise.</summary>
    public const uint DefaultLimit = 500_000;

    private const byte Freed = 0xFF;

    // Each extent is a header and a payload; what a used one is used for are the bytes of its payload.
    private readonly ExtentTree blocks;

    private Heap(ExtentTree blocks, uint @break, uint limit) => (this.blocks, Break, Limit) = (blocks, @break, limit);

    /// <summary>What the break stays below, in bytes.</summary>
    public uint Limit { get; }

    /// <summary>Where the blocks end, in bytes from the start of the heap. It never goes down.</summary>
    public uint Break { get; }

    /// <summary>All blocks, in ascending order: no two free ones are neighbours (R-MEM-45).</summary>
    public ImmutableArray<HeapBlock> Blocks => [.. blocks.InOrder.Select(ToBlock)];

    /// <summary>A heap without blocks.</summary>
    /// <param name="limit">What the break is to stay below, in bytes.</param>
    public static Heap Empty(uint limit = DefaultLimit) => new(ExtentTree.Empty, 0, limit);

    /// <summary>A heap that has these blocks; the bytes of the used ones are 0.</summary>
    /// <param name="blocks">The blocks, in ascending order.</param>
    /// <param name="limit">What the break stays below, in bytes.</param>
    /// <exception cref="ArgumentException">A block does not begin where the one before it ends, two free ones are
    /// neighbours, or the last does not end below the limit.</exception>
    public static Heap Of(ImmutableArray<HeapBlock> blocks, uint limit = DefaultLimit)
    {
        var extents = new Extent[blocks.Length];
        var end = 0ul;
        for (var i = 0; i < extents.Length; i++)
        {
            var block = blocks[i];
            var isFree = i > 0 && !blocks[i - 1].IsUsed && !block.IsUsed;
            var start = end;
            end += HeaderSize + (ulong)block.Size;
            // R-MEM-40, R-MEM-45
            if (block.Address.Offset != start + HeaderSize || isFree || end >= limit)
            {
                throw new ArgumentException(
                    $"No block of {block.Size} bytes can be at {block.Address}.",
                    nameof(blocks)
                );
            }
            var use = block.IsUsed ? ByteTrie.Uniform(0, block.Size) : null;
            extents[i] = new((uint)start, HeaderSize + block.Size, use);
        }
        return new(ExtentTree.Empty.With(0, 0, extents), (uint)end, limit);
    }

    /// <summary>Allocates a block: the lowest free one that fits, or else a new one at the break (R-MEM-41).</summary>
    /// <param name="size">The size of the payload in bytes.</param>
    /// <returns>Allocated; nothing if the size is 0; or refused with ENOMEM.</returns>
    public HeapOutcome Allocate(uint size)
    {
        // R-MEM-41; no size is rounded, R-MEM-42.
        if (size == 0)
        {
            return new NothingAllocated(this);
        }
        var room = FindRoom(size);
        return room is null ? NoRoom(size) : Allocate(room.Value, size, ByteTrie.Uniform(FillOf(room.Value), size));
    }

    /// <summary>Allocates a block of zeros (R-MEM-44).</summary>
    /// <param name="size">The size of the payload in bytes.</param>
    /// <returns>As for <see cref="Allocate(uint)"/>.</returns>
    public HeapOutcome AllocateZeroed(uint size)
    {
        if (size == 0)
        {
            return new NothingAllocated(this);
        }
        // R-MEM-44
        return FindRoom(size) is { } room ? Allocate(room, size, ByteTrie.Uniform(0, size)) : NoRoom(size);
    }

    /// <summary>Frees a block; it is joined with its free neighbours (R-MEM-43).</summary>
    /// <param name="address">The first byte of its payload.</param>
    /// <returns>Freed; or refused with EINVAL if no used block has its payload there.</returns>
    public HeapOutcome Free(HeapAddress address) =>
        Find(address) is not { } block ? new HeapRefused(this, new NoSuchBlock(address))
        : block.IsFree ? new HeapRefused(this, new BlockIsFree(address))
        : new BlockFreed(Without(block));

    /// <summary>Moves the contents of a block to a new one, as far as they fit there, and frees it (R-MEM-44).</summary>
    /// <param name="address">The first byte of its payload; null to allocate only.</param>
    /// <param name="size">The size of the new payload in bytes; 0 to free only.</param>
    /// <returns>Allocated; freed if the size is 0; nothing if there is no block and the size is 0; or refused, with
    /// EINVAL if no used block has its payload there, and ENOMEM if the new one finds no room.</returns>
    public HeapOutcome Resize(HeapAddress? address, uint size)
    {
        // R-MEM-44
        if (address is not { } old)
        {
            return Allocate(size);
        }
        if (size == 0)
        {
            return Free(old);
        }
        if (Find(old) is not { IsFree: false } block)
        {
            return Free(old);
        }
        if (FindRoom(size) is not { } room)
        {
            return NoRoom(size);
        }
        var moved = Allocate(room, size, PayloadOf(block).Resized(size, FillOf(room)));
        return new BlockAllocated(moved.Next.Without(block), moved.Address);
    }

    /// <summary>The block whose payload is there; null if there is none.</summary>
    /// <param name="address">The first byte of the payload.</param>
    public HeapBlock? BlockAt(HeapAddress address) => Find(address) is { } block ? ToBlock(block) : null;

    /// <summary>Copies bytes of a block's payload out.</summary>
    /// <param name="address">The first byte of the payload.</param>
    /// <param name="offset">How many bytes of the payload come before the first that is copied.</param>
    /// <param name="destination">Where the bytes go.</param>
    /// <exception cref="ArgumentException">No block has its payload there, or it has fewer bytes.</exception>
    public void Read(HeapAddress address, uint offset, Span<byte> destination) =>
        PayloadOf(Demand(address, offset, destination.Length)).Read(offset, destination);

    /// <summary>This heap with bytes written into a block.</summary>
    /// <param name="address">The first byte of its payload.</param>
    /// <param name="offset">How many bytes of the payload come before the first that is written.</param>
    /// <param name="source">The bytes.</param>
    /// <exception cref="ArgumentException">No used block has its payload there, or it has fewer bytes.</exception>
    public Heap Write(HeapAddress address, uint offset, ReadOnlySpan<byte> source)
    {
        var block = Demand(address, offset, source.Length);
        if (block.IsFree)
        {
            throw new ArgumentException($"The block at {address} is free.", nameof(address));
        }
        var written = block with { Use = PayloadOf(block).With(offset, source) };
        return new(blocks.With(block.Start, block.End, written), Break, Limit);
    }

    private Extent Demand(HeapAddress address, uint offset, int count) =>
        Find(address) is { } block && (ulong)offset + (uint)count <= block.Length - HeaderSize
            ? block
            : throw new ArgumentException(
                $"No block at {address} has {count} bytes from {offset} on.",
                nameof(address)
            );

    private Extent? Find(HeapAddress address) =>
        address.Offset >= HeaderSize
        && blocks.At(address.Offset - HeaderSize) is { } block
        && block.Start + HeaderSize == address.Offset
            ? block
            : null;

    /// <summary>The lowest free block that fits, or else the block that the break can make; null if neither.</summary>
    private Extent? FindRoom(uint size)
    {
        var length = (ulong)size + HeaderSize;
        if (length > uint.MaxValue)
        {
            return null;
        }
        // R-MEM-41: the last block included; and a free one that is too long by less than a header is passed over.
        return blocks.FirstFit((uint)length, HeaderSize)
            ?? (Break + length < Limit ? new(Break, (uint)length, null) : null);
    }

    private HeapRefused NoRoom(uint size) => new(this, new HeapExhausted(size, Break, Limit));

    /// <summary>What is in a block that is allocated in this room.</summary>
    private byte FillOf(Extent room) => room.Start < Break ? Freed : (byte)0;

    private BlockAllocated Allocate(Extent room, uint size, ByteTrie payload)
    {
        var block = new Extent(room.Start, size + HeaderSize, payload);
        var changed =
            block.End == room.End
                ? blocks.With(room.Start, room.End, block)
                : blocks.With(room.Start, room.End, block, new Extent(block.End, room.End - block.End, null));
        return new(new(changed, Math.Max(Break, room.End), Limit), new(room.Start + HeaderSize));
    }

    private Heap Without(Extent block)
    {
        // R-MEM-43
        var (start, end) = (block.Start, block.End);
        if (start > 0 && blocks.At(start - 1) is { IsFree: true } below)
        {
            start = below.Start;
        }
        if (blocks.At(end) is { IsFree: true } above)
        {
            end = above.End;
        }
        return new(blocks.With(start, end, new Extent(start, end - start, null)), Break, Limit);
    }

    private static ByteTrie PayloadOf(Extent block) =>
        block.Use as ByteTrie ?? ByteTrie.Uniform(Freed, block.Length - HeaderSize);

    private static HeapBlock ToBlock(Extent block) =>
        new(new(block.Start + HeaderSize), block.Length - HeaderSize, !block.IsFree);
}
