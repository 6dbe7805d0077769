using Capzero.Capabilities;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>What a step of a capability trace calls.</summary>
internal abstract record TraceCall
{
    /// <summary>The call in words.</summary>
    public abstract string InWords { get; }

    private protected static string Thread(uint tid) => new ThreadId(tid).ToString();
}

/// <summary>The capability control call, with its gate.</summary>
/// <param name="Request">Its number.</param>
/// <param name="Name">What the trace calls it.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Argument">The caller's record.</param>
internal sealed record ControlTraceCall(uint Request, string Name, uint Flags, RecordedCapability Argument) : TraceCall
{
    public override string InWords =>
        Name is "ncaps" or "read" ? Name
        : Name is "unknown" ? $"request {Request}"
        : $"{Name} {Argument.Id}, flags {Flags}";
}

/// <summary>The gate of the capability control call alone.</summary>
/// <param name="Request">The number of the request.</param>
internal sealed record GateTraceCall(uint Request) : TraceCall
{
    public override string InWords => $"gate of request {Request}";
}

/// <summary>The ipc check.</summary>
/// <param name="To">Whom it addresses.</param>
/// <param name="Kind">0 short, 1 full, 2 extended.</param>
/// <param name="Sends">Whether the call sends.</param>
internal sealed record IpcTraceCall(uint To, uint Kind, bool Sends) : TraceCall
{
    public override string InWords => Sends ? $"ipc check to {Thread(To)}, kind {Kind}" : "ipc check without sending";
}

/// <summary>The thread control check.</summary>
/// <param name="Action">0 create, 1 run, 2 suspend, 3 destroy, 4 recycle, 5 wait.</param>
/// <param name="Target">The thread; not looked at for create.</param>
internal sealed record ThreadTraceCall(uint Action, uint Target) : TraceCall
{
    public override string InWords => $"thread control check, action {Action} on {Thread(Target)}";
}

/// <summary>The check of an exchange of registers.</summary>
/// <param name="Target">The thread.</param>
/// <param name="Valid">A bit for each register.</param>
/// <param name="Flags">1 set pager, 2 set utcb, 4 read.</param>
internal sealed record ExchangeTraceCall(uint Target, uint Valid, uint Flags) : TraceCall
{
    public override string InWords => $"register check on {Thread(Target)}, registers 0x{Valid:x}, flags {Flags}";
}

/// <summary>The check of a mapping.</summary>
/// <param name="Target">The thread that is mapped for.</param>
/// <param name="PhysicalFrame">The first physical page frame.</param>
/// <param name="VirtualFrame">The first virtual page frame.</param>
/// <param name="Count">The number of page frames.</param>
/// <param name="Kind">0 read-write, 1 read-only, 3 device.</param>
internal sealed record MapTraceCall(uint Target, uint PhysicalFrame, uint VirtualFrame, uint Count, uint Kind)
    : TraceCall
{
    public override string InWords =>
        $"map check for {Thread(Target)}, frame 0x{PhysicalFrame:x} at 0x{VirtualFrame:x}, count {Count}, kind {Kind}";
}

/// <summary>The later check of an unmapping.</summary>
/// <param name="Target">The thread.</param>
/// <param name="VirtualFrame">The first virtual page frame.</param>
/// <param name="Count">The number of page frames.</param>
internal sealed record UnmapTraceCall(uint Target, uint VirtualFrame, uint Count) : TraceCall
{
    public override string InWords => $"unmap check for {Thread(Target)}, 0x{VirtualFrame:x}, count {Count}";
}

/// <summary>The check of an interrupt request.</summary>
/// <param name="Request">0 register, 1 release, 2 wait.</param>
/// <param name="Irq">The interrupt.</param>
internal sealed record IrqTraceCall(uint Request, uint Irq) : TraceCall
{
    public override string InWords => $"irq check, request {Request}, irq {Irq}";
}

/// <summary>The user mutex check.</summary>
internal sealed record MutexTraceCall : TraceCall
{
    public override string InWords => "mutex check";
}

/// <summary>What allocating a kernel object does.</summary>
/// <param name="ResourceType">The kind of pool, in the high half of a type word.</param>
/// <param name="Units">How many.</param>
internal sealed record TakeTraceCall(uint ResourceType, uint Units) : TraceCall
{
    public override string InWords => $"consume {Units} of pool 0x{ResourceType:x}";
}

/// <summary>What freeing a kernel object does.</summary>
/// <param name="ResourceType">The kind of pool, in the high half of a type word.</param>
/// <param name="Units">How many.</param>
internal sealed record ReturnTraceCall(uint ResourceType, uint Units) : TraceCall
{
    public override string InWords => $"release {Units} of pool 0x{ResourceType:x}";
}
