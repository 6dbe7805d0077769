using Capzero.Memory;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>The heap beside the oracle's, every byte of it (R-MEM-40 to R-MEM-45).</summary>
internal sealed class HeapSideBySide : ISideBySide<HeapCall>
{
    private readonly Dictionary<int, HeapAddress> allocated = [];
    private Heap library;
    private OracleHeap oracle;

    private HeapSideBySide(uint limit) => (library, oracle) = (Heap.Empty(limit), OracleHeap.Empty(limit));

    public static AllocatorCampaign<HeapCall> Campaign { get; } =
        new(HeapGenerator.Generate, limit => new HeapSideBySide(limit), HeapCells.Possible);

    public string? Make(HeapCall call, Action<string> reached)
    {
        switch (call)
        {
            case HeapCall.Allocate { Zeroed: false } c:
                return Compare(call, c.Tag, null, library.Allocate(c.Size), oracle.Allocate(c.Size), reached);
            case HeapCall.Allocate c:
                return Compare(
                    call,
                    c.Tag,
                    null,
                    library.AllocateZeroed(c.Size),
                    oracle.AllocateZeroed(c.Size),
                    reached
                );
            case HeapCall.Resize { Old: null } c:
                return Compare(call, c.Tag, null, library.Resize(null, c.Size), oracle.Resize(null, c.Size), reached);
            case HeapCall.Resize c when Named(c.Old.Value, c.Offset) is { } address:
                return Compare(
                    call,
                    c.Tag,
                    address,
                    library.Resize(address, c.Size),
                    oracle.Resize(address, c.Size),
                    reached
                );
            case HeapCall.Free c when Named(c.Tag, c.Offset) is { } address:
                return Compare(call, -1, address, library.Free(address), oracle.Free(address), reached);
            case HeapCall.Write c when Named(c.Tag, 0) is { } address:
                return Write(address, c);
            default:
                return null;
        }
    }

    private HeapAddress? Named(int tag, int offset) =>
        allocated.TryGetValue(tag, out var address) ? new((uint)(address.Offset + offset)) : null;

    private string? Write(HeapAddress address, HeapCall.Write call)
    {
        if (library.BlockAt(address) is not { IsUsed: true } block || call.From >= block.Size)
        {
            return null;
        }
        var bytes = new byte[Math.Min(call.Count, block.Size - call.From)];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((call.Tag * 37) + i + 1);
        }
        (library, oracle) = (library.Write(address, call.From, bytes), oracle.Write(address, call.From, bytes));
        return Difference();
    }

    private string? Compare(
        HeapCall call,
        int tag,
        HeapAddress? address,
        HeapOutcome outcome,
        (AllocatorAnswer Answer, OracleHeap Next) expected,
        Action<string> reached
    )
    {
        var before = library;
        reached(HeapCells.Of(call, before, address, expected.Answer));
        (library, oracle) = (outcome.Next, expected.Next);
        if (Answers.Of(outcome) != expected.Answer)
        {
            return $"the oracle answers {expected.Answer}, the library {outcome}";
        }
        if (expected.Answer is PlaceGiven given)
        {
            allocated[tag] = new(given.Place);
        }
        // Principle 3: a refused call leaves the same instance.
        return outcome is HeapRefused or NothingAllocated && !ReferenceEquals(outcome.Next, before)
            ? "a call that changes nothing made a new heap"
            : Difference();
    }

    private string? Difference()
    {
        if (!oracle.IsWellFormed || library.Break != oracle.Break)
        {
            return oracle.IsWellFormed
                ? $"the oracle's break is {oracle.Break}, the library's {library.Break}"
                : "the oracle is not well-formed";
        }
        var (blocks, i) = (library.Blocks, 0);
        foreach (var (block, bytes) in oracle.Blocks)
        {
            if (i >= blocks.Length || blocks[i] != block)
            {
                return $"the oracle has {block}, the library {(i < blocks.Length ? blocks[i] : null)}";
            }
            var mine = new byte[block.Size];
            library.Read(block.Address, 0, mine);
            if (!bytes.AsSpan().SequenceEqual(mine) || library.BlockAt(block.Address) != block)
            {
                return $"the bytes of {block} differ: {Convert.ToHexString(bytes.AsSpan())}, {Convert.ToHexString(mine)}";
            }
            i++;
        }
        return i == blocks.Length ? null : $"the library has {blocks[i]} besides";
    }
}
