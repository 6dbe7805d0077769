using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>It waits for its receiver (R-IPC-6).</summary>
/// <param name="To">The receiver.</param>
/// <param name="Kind">The kind of transfer.</param>
/// <param name="Buffer">The bytes of an Extended transfer, as they were at the call.</param>
/// <param name="ThenReceives">Whether it receives from the same thread afterwards.</param>
public sealed record SleepsSending(ThreadId To, TransferKind Kind, ImmutableArray<byte> Buffer, bool ThenReceives)
    : SleepView
{
    /// <inheritdoc/>
    public bool Equals(SleepsSending? other) =>
        other is not null
        && (To, Kind, ThenReceives) == (other.To, other.Kind, other.ThenReceives)
        && Buffer.AsSpan().SequenceEqual(other.Buffer.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(To, Kind, ThenReceives, Buffer.Length);
}
