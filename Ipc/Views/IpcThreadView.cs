using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>What a thread says and hears, as others see it.</summary>
public sealed record IpcThreadView
{
    /// <summary>Its id.</summary>
    public required ThreadId Id { get; init; }

    /// <summary>Its primary message registers.</summary>
    public required MessageRegisters Registers { get; init; }

    /// <summary>The address of its UTCB; 0 if it has none.</summary>
    public required uint Utcb { get; init; }

    /// <summary>What it sleeps with; null if it sleeps in no queue of ipc.</summary>
    public required SleepView? Sleep { get; init; }

    /// <summary>Who sleeps in its send queue, first come first.</summary>
    public required ImmutableArray<ThreadId> SendQueue { get; init; }

    internal static IpcThreadView Of(Thread thread, IpcThread ipc) =>
        new()
        {
            Id = thread.Id,
            Registers = ipc.Registers,
            Utcb = ipc.Utcb,
            Sleep = ipc.Errand is { } errand ? SleepView.Of(errand) : null,
            SendQueue = [.. thread.Senders.InOrder.Select(arrival => arrival.Thread)],
        };

    /// <inheritdoc/>
    public bool Equals(IpcThreadView? other) =>
        other is not null
        && (Id, Registers, Utcb) == (other.Id, other.Registers, other.Utcb)
        && Sleep == other.Sleep
        && SendQueue.SequenceEqual(other.SendQueue);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Registers, Utcb, Sleep, SendQueue.Length);
}
