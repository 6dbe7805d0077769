using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>A step of an ipc trace: a call, or something from outside.</summary>
internal abstract record IpcStep
{
    private protected IpcStep() { }

    /// <summary>Bytes that somebody stores, for a call its caller just before it.</summary>
    public ImmutableArray<StoredBytes> Stored { get; init; } = [];
}

/// <summary>Only bytes are stored.</summary>
internal sealed record StoreStep : IpcStep;

/// <summary>A page is set, or replaced.</summary>
internal sealed record PageStep(PageWords Page) : IpcStep;

/// <summary>A UTCB is set.</summary>
internal sealed record UtcbStep(uint Thread, uint Address) : IpcStep;

/// <summary>A thread makes a call.</summary>
internal sealed record CallStep(uint Caller, IpcTraceCall Call, IpcRecord Recorded) : IpcStep;

/// <summary>Bytes at a place of physical memory.</summary>
internal sealed record StoredBytes(uint Frame, int Offset, ImmutableArray<byte> Bytes);

/// <summary>The call of a step.</summary>
internal abstract record IpcTraceCall
{
    private protected IpcTraceCall() { }
}

/// <summary>Ipc.</summary>
internal sealed record MessageCall(IpcArguments Arguments) : IpcTraceCall
{
    public override string ToString() =>
        $"ipc to {Tids.Say(Arguments.To)} from {Tids.Say(Arguments.From)} flags 0x{Arguments.Flags:x}";
}

/// <summary>User mutex control.</summary>
internal sealed record MutexCall(uint Address, uint Operation) : IpcTraceCall
{
    public override string ToString() => $"mutex operation {Operation} at 0x{Address:x}";
}

/// <summary>Thread control.</summary>
internal sealed record ThreadCall(uint Flags, ImmutableArray<uint> Ids) : IpcTraceCall
{
    /// <summary>See <see cref="ThreadActions"/>.</summary>
    public uint Action => ThreadActions.Of(Flags);

    /// <summary>The thread that it is about; of a creation, the parent.</summary>
    public uint Thread => Ids[0];

    /// <summary>The space, of a creation.</summary>
    public uint Space => Ids[1];

    public override string ToString() => $"thread control 0x{Flags:x} of {Tids.Say(Thread)}, space {Space}";
}

/// <summary>What was recorded of a call.</summary>
internal sealed record IpcRecord
{
    /// <summary>ret, sleep, inactive, dead, gone, bug or crash.</summary>
    public required string Outcome { get; init; }

    public required int? Result { get; init; }

    /// <summary>Why the kernel stopped.</summary>
    public required string? Tag { get; init; }

    public required ImmutableArray<KernelEvent> Events { get; init; }

    /// <summary>The block of ids after a creation.</summary>
    public required ImmutableArray<uint>? IdsAfter { get; init; }

    public required bool IsCorrupt { get; init; }

    /// <summary>Bytes of memory that changed.</summary>
    public required ImmutableArray<StoredBytes> Memory { get; init; }

    /// <summary>The threads that were made, with their spaces.</summary>
    public required ImmutableArray<(uint Thread, uint Space)> ThreadsMade { get; init; }

    public required ImmutableArray<uint> ThreadsGone { get; init; }

    public required ImmutableArray<uint> SpacesGone { get; init; }

    /// <summary>The mutexes of the containers where they changed, newest first.</summary>
    public required ImmutableArray<(uint Container, ImmutableArray<RecordedMutex> Mutexes)> Mutexes { get; init; }

    /// <summary>What else changed; null is nothing. See <see cref="Facts"/>.</summary>
    public required ImmutableArray<(string Fact, string? Value)> Changes { get; init; }
}

/// <summary>A mutex queue: the physical address of its page, and who sleeps in it.</summary>
internal sealed record RecordedMutex(ulong Page, ImmutableArray<uint> Contenders, ImmutableArray<uint> Holders);
