using Capzero.Capabilities;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>What a step asks for, as a call or a question of the library.</summary>
internal static class LibraryCalls
{
    private const uint ReadFlag = 4;
    private const int FirstRegister = 13;
    private const int ProgramCounter = 15;

    /// <summary>A control call.</summary>
    public static ControlCall Control(ControlTraceCall call)
    {
        var argument = ToLibrary.Capability(call.Argument);
        return call.Request switch
        {
            ControlRequests.Count => new CountCapabilities(),
            ControlRequests.Read => new ReadCapabilities(),
            ControlRequests.Share => new Share((ShareMode)call.Flags, argument.Id),
            ControlRequests.Grant => new Grant(argument.Id, argument.Owner, (GrantFlags)call.Flags),
            ControlRequests.Replicate => new Replicate(argument.Id),
            ControlRequests.Split => new Split((SplitMode)call.Flags, argument),
            ControlRequests.Deduce => new Deduce(argument),
            ControlRequests.Destroy => new Destroy(argument.Id),
            _ => new UnknownRequest(call.Request),
        };
    }

    /// <summary>A call that comes no further than its gate, as there is no capability that it could be about.</summary>
    public static ControlCall Gate(uint request) =>
        Control(new(request, "", 0, new RecordedCapability { Id = CapabilityId.None.Value }));

    /// <summary>A question, or null for a call that is not one.</summary>
    public static Query? Question(TraceCall call) =>
        call switch
        {
            IpcTraceCall ipc => new IpcQuery(new(ipc.To), (IpcOperations)((uint)IpcOperations.Short << (int)ipc.Kind)),
            ThreadTraceCall thread => new ThreadControlQuery(OperationOf(thread.Action), new(thread.Target)),
            ExchangeTraceCall exchange => new ExchangeRegistersQuery(new(exchange.Target), PartsOf(exchange)),
            MapTraceCall map => new MapQuery(
                new(map.Target),
                KindOf(map.Kind),
                map.PhysicalFrame,
                map.VirtualFrame,
                map.Count
            ),
            UnmapTraceCall unmap => new UnmapQuery(new(unmap.Target), unmap.VirtualFrame, unmap.Count),
            IrqTraceCall irq => new IrqQuery((IrqRequest)irq.Request, irq.Irq),
            MutexTraceCall => new MutexQuery(),
            _ => null,
        };

    // R-CHK-2: one bit an action; an action that there is not has a bit that no capability has.
    private static ThreadControlOperations OperationOf(uint action) =>
        action switch
        {
            0 => ThreadControlOperations.Create,
            1 => ThreadControlOperations.Run,
            2 => ThreadControlOperations.Suspend,
            3 => ThreadControlOperations.Destroy,
            4 => ThreadControlOperations.Recycle,
            _ => (ThreadControlOperations)(1u << (int)action),
        };

    // R-CHK-3: whoever reads, reads all registers.
    private static ExchangeRegistersOperations PartsOf(ExchangeTraceCall call)
    {
        const uint stackPointer = 1u << FirstRegister;
        const uint programCounter = 1u << ProgramCounter;
        const uint all = 0xFFFF;
        var registers = (call.Flags & ReadFlag) != 0 ? all : call.Valid & all;
        return ((call.Flags & 1) != 0 ? ExchangeRegistersOperations.Pager : 0)
            | ((call.Flags & 2) != 0 ? ExchangeRegistersOperations.Utcb : 0)
            | ((registers & stackPointer) != 0 ? ExchangeRegistersOperations.StackPointer : 0)
            | ((registers & programCounter) != 0 ? ExchangeRegistersOperations.ProgramCounter : 0)
            | ((registers & ~(stackPointer | programCounter)) != 0 ? ExchangeRegistersOperations.Registers : 0);
    }

    private static MappingKind KindOf(uint kind) =>
        kind switch
        {
            0 => MappingKind.ReadWrite,
            1 => MappingKind.ReadOnly,
            3 => MappingKind.Io,
            _ => (MappingKind)uint.MaxValue,
        };
}
