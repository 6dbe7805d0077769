using System.Collections.Immutable;
using System.Globalization;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>A recorded block.</summary>
/// <param name="Offset">Where its header is.</param>
/// <param name="Size">The size of its payload.</param>
/// <param name="IsUsed">Whether it is used.</param>
internal sealed record RecordedBlock(uint Offset, uint Size, bool IsUsed);

/// <summary>A recorded state of the heap.</summary>
/// <param name="Break">The bytes that are taken from the heap so far.</param>
/// <param name="Blocks">The chain of blocks.</param>
internal sealed record HeapState(uint Break, ImmutableArray<RecordedBlock> Blocks)
{
    /// <summary>The chain of blocks can no longer be followed.</summary>
    public static HeapState Spoilt { get; } = new(uint.MaxValue, []);

    public bool IsSpoilt => ReferenceEquals(this, Spoilt);

    public static HeapState Of(Heap heap) =>
        new(
            heap.Break,
            [
                .. heap.Blocks.Select(block => new RecordedBlock(
                    block.Address.Offset - Heap.HeaderSize,
                    block.Size,
                    block.IsUsed
                )),
            ]
        );

    /// <summary>The library's heap in this state; null if the state is not well-formed (R-MEM-45).</summary>
    public Heap? ToHeap(uint limit)
    {
        try
        {
            var heap = Heap.Of(
                [
                    .. Blocks.Select(block => new HeapBlock(
                        new(block.Offset + Heap.HeaderSize),
                        block.Size,
                        block.IsUsed
                    )),
                ],
                limit
            );
            return !IsSpoilt && heap.Break == Break ? heap : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public override string ToString() =>
        IsSpoilt
            ? "spoilt"
            : string.Create(CultureInfo.InvariantCulture, $"break {Break}")
                + string.Concat(
                    Blocks.Select(block =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $", {block.Offset}+{block.Size}{(block.IsUsed ? "" : " free")}"
                        )
                    )
                );
}
