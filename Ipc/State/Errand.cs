using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>What a sleeping thread sleeps with, besides the queue that thread control knows of.</summary>
internal abstract record Errand;

/// <summary>It sends; the message waits with it. The primaries are in its registers.</summary>
/// <param name="To">The receiver.</param>
/// <param name="Kind">The kind of transfer.</param>
/// <param name="Buffer">The bytes that were taken at the call (R-IPC-13).</param>
/// <param name="ThenReceives">Whether it receives from the same thread afterwards.</param>
internal sealed record Sending(ThreadId To, TransferKind Kind, ImmutableArray<byte> Buffer, bool ThenReceives) : Errand;

/// <summary>It expects a message.</summary>
/// <param name="From">The sender, or ANY.</param>
/// <param name="Kind">The kind of transfer.</param>
/// <param name="BufferAddress">Where the buffer of an Extended transfer is.</param>
/// <param name="Size">How many bytes that holds.</param>
internal sealed record Receiving(ThreadId From, TransferKind Kind, uint BufferAddress, int Size) : Errand
{
    public bool Accepts(ThreadId sender) => From == ThreadId.Any || From == sender;
}

/// <summary>It sleeps on a user mutex, as a contender or as the holder.</summary>
/// <param name="Mutex">The mutex.</param>
/// <param name="Since">When it fell asleep.</param>
internal sealed record OnMutex(MutexKey Mutex, ulong Since) : Errand;
