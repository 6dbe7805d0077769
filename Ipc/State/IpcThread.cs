using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A thread as ipc keeps it; most threads are <see cref="New"/> and kept nowhere.</summary>
internal sealed record IpcThread
{
    /// <summary>A thread that never communicated.</summary>
    public static IpcThread New { get; } = new();

    public MessageRegisters Registers { get; init; }

    /// <summary>The address of its UTCB; 0 if it has none.</summary>
    public uint Utcb { get; init; }

    /// <summary>What it sleeps with, if it sleeps in a queue of this layer.</summary>
    public Errand? Errand { get; init; }

    /// <summary>Local number first: so small numbers make small maps.</summary>
    public static uint KeyOf(ThreadId id) => id.Value << 8 | id.Value >> 24;
}
