using System.Buffers.Binary;
using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>Something that a pager was asked, or a heap: <see cref="MemoryCallMade"/> or <see cref="HeapCallMade"/>.</summary>
public abstract record PagedCall
{
    private protected PagedCall() { }
}

/// <summary>A call of memory, and what became of it.</summary>
/// <param name="Task">The task whose call it is.</param>
/// <param name="Call">The call.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Before">The memory in which it was made.</param>
public sealed record MemoryCallMade(ThreadId Task, MemoryCall Call, MemoryOutcome Outcome, MemorySystem Before)
    : PagedCall;

/// <summary>A request to a heap, and what became of it.</summary>
/// <param name="Pager">The pager whose heap it is.</param>
/// <param name="Deed">What was asked.</param>
/// <param name="Block">Where the block is that it is about; null for a new one.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Before">The heap before it.</param>
public sealed record HeapCallMade(ThreadId Pager, HeapDeed Deed, HeapAddress? Block, HeapOutcome Outcome, Heap Before)
    : PagedCall;

/// <summary>Something was asked of a pager, or done to memory that it keeps.</summary>
/// <param name="Caller">The thread whose instruction or call it was.</param>
public sealed record PagedCame(ThreadId Caller) : Happening
{
    /// <summary>The calls of the kernel that the pager made for it, in order.</summary>
    public ImmutableArray<CallMade> KernelCalls { get; init; } = [];

    /// <summary>What was asked, and what the pager did besides, in order; none if the kernel refused.</summary>
    public ImmutableArray<PagedCall> Calls { get; init; } = [];

    /// <summary>Why it was refused, or its task suspended; null if neither.</summary>
    public Reason? Reason { get; init; }

    /// <summary>How it ended.</summary>
    public Ending Ending =>
        Calls is [MemoryCallMade { Outcome: TaskSuspended }, ..] ? Ending.Suspended
        : Calls is [MemoryCallMade { Outcome: TaskDestroyed }, ..] ? Ending.Destroyed
        : Reason is null ? Ending.Ok
        : Ending.Refused;

    /// <summary>The thread that it made; null if it made none.</summary>
    public ThreadId? Made { get; init; }

    /// <summary>The calls of others that ended with it, in order (R-TC-8).</summary>
    public ImmutableArray<EndedCall> Ended => [.. KernelCalls.SelectMany(call => call.Outcome.Ended)];

    /// <summary>What was asked; null if it was refused before that.</summary>
    public PagedCall? First => Calls is [var first, ..] ? first : null;

    /// <summary>What the caller got; null if it got nothing.</summary>
    public Reply? Reply => First is MemoryCallMade { Outcome: MemoryDone done } ? done.Reply : null;

    /// <summary>The bytes that were read; null if none were.</summary>
    public ImmutableArray<byte>? Bytes => Reply is BytesRead read ? read.Bytes : null;

    /// <summary>The number that it answers; null if none.</summary>
    public uint? Value =>
        Reply switch
        {
            BytesRead { Bytes: [var one] } => one,
            BytesRead { Bytes: { Length: sizeof(uint) } word } => BinaryPrimitives.ReadUInt32LittleEndian(
                word.AsSpan()
            ),
            BytesMoved moved => moved.Count,
            _ => null,
        };
}
