using Capzero.Conformance;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>Calls to a heap: of sizes that free blocks nearly have, and for addresses that blocks nearly have.</summary>
internal sealed class HeapGenerator
{
    private readonly Dice dice;
    private readonly uint largest;
    private readonly List<HeapCall> calls = [];
    private readonly List<(int Tag, HeapAddress Address)> allocated = [];
    private Heap heap;

    private HeapGenerator(Dice dice, uint limit, uint largest) =>
        (this.dice, this.largest, heap) = (dice, largest, Heap.Empty(limit));

    public static AllocatorScenario<HeapCall> Generate(ulong seed)
    {
        var dice = new Dice(seed);
        var limit = dice.Below(10) switch
        {
            0 => dice.Between(0, 40),
            1 => 500_000u,
            _ => dice.Between(60, 900),
        };
        var generator = new HeapGenerator(dice, limit, largest: dice.Of<uint>(4u, 20, 60, 200));
        var patience = dice.Of<int>(40, 50, 60);
        for (var i = dice.Between(1, 79); i > 0; i--)
        {
            generator.Add(generator.Next(patience));
        }
        return new(seed, limit, [.. generator.calls]);
    }

    private HeapCall Next(int patience)
    {
        var tag = calls.Count;
        if (allocated.Count == 0 || dice.Percent(patience))
        {
            return dice.Below(10) switch
            {
                0 => new HeapCall.Resize(tag, null, 0, Size()),
                1 or 2 => new HeapCall.Allocate(tag, Size(), Zeroed: true),
                _ => new HeapCall.Allocate(tag, Size(), Zeroed: false),
            };
        }
        // Blocks of long ago too: most of them are free, or gone.
        var block = dice.Percent(70) && Live() is { Count: > 0 } live ? dice.In(live).Tag : dice.In(allocated).Tag;
        var offset = dice.Percent(90) ? 0 : dice.Of<int>(-12, -1, 1, 12, (int)dice.Between(0, 80));
        return dice.Below(10) switch
        {
            0 or 1 => new HeapCall.Resize(tag, block, offset, Size()),
            2 or 3 => new HeapCall.Write(block, dice.Between(0, largest), dice.Between(1, largest)),
            _ => new HeapCall.Free(block, offset),
        };
    }

    private List<(int Tag, HeapAddress Address)> Live() =>
        [.. allocated.Where(each => heap.BlockAt(each.Address) is { IsUsed: true })];

    // A size that a free block has, or is off by something between nothing and a header and a byte; one that the limit
    // just allows or just does not; or any.
    private uint Size()
    {
        var free = heap.Blocks.Where(block => !block.IsUsed && block.Size > 0).ToList();
        var room = heap.Limit - heap.Break;
        return dice.Below(20) switch
        {
            0 => 0,
            1 => dice.Of<uint>(1u, uint.MaxValue, uint.MaxValue - 11, uint.MaxValue - 12, 0x8000_0000),
            2 or 3 when room > 14 && heap.Limit < 1000 => room - dice.Between(11, 14),
            < 10 when free.Count > 0 => (uint)
                Math.Max(0, (long)dice.In(free).Size - dice.Of<int>(0, 1, 5, 11, 12, 13, 24, -1)),
            _ => dice.Between(1, largest),
        };
    }

    private void Add(HeapCall call)
    {
        calls.Add(call);
        var (tag, outcome) = call switch
        {
            HeapCall.Allocate c => (c.Tag, heap.Allocate(c.Size)),
            HeapCall.Resize { Old: null } c => (c.Tag, heap.Allocate(c.Size)),
            HeapCall.Resize c => (c.Tag, heap.Resize(Address(c.Old.Value, c.Offset), c.Size)),
            HeapCall.Free c => (0, heap.Free(Address(c.Tag, c.Offset))),
            _ => (0, new NothingDone(heap).Outcome),
        };
        if (outcome is BlockAllocated block)
        {
            allocated.Add((tag, block.Address));
        }
        heap = outcome.Next;
    }

    private HeapAddress Address(int tag, int offset) =>
        new((uint)(allocated.First(each => each.Tag == tag).Address.Offset + offset));

    private readonly record struct NothingDone(Heap Heap)
    {
        public HeapOutcome Outcome => Heap.Allocate(0);
    }
}
