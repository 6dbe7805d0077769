using System.Numerics;
using Capzero.Capabilities;

namespace Capzero.Oracle.Historical;

/// <summary>The library's questions put to the historical kernel's checks.</summary>
internal static class MachineDecisions
{
    private const uint AnyRegister = 1 << 5;
    private const uint StackPointer = 1 << 13;
    private const uint ProgramCounter = 1 << 15;

    /// <summary>What a check decides: 0 or a negated error number.</summary>
    public static int Decide(Machine machine, ThreadId caller, Query query) =>
        machine.FindThread(caller.Value) is { } thread ? Decide(machine, thread, query) : Errors.NoSuchThread;

    private static int Decide(Machine machine, ThreadRecord caller, Query query)
    {
        var checks = new Checks(machine, caller);
        return query switch
        {
            IpcQuery ipc => checks.Send(ipc.To.Value, KindOf(ipc.Transfer)),
            ThreadControlQuery { Operation: ThreadControlOperations.Create } => checks.Thread(
                ThreadActions.Create,
                null
            ),
            ThreadControlQuery control => On(
                control.Thread,
                target => checks.Thread(ActionOf(control.Operation), target)
            ),
            ExchangeRegistersQuery exchange => On(exchange.Thread, target => Exchange(checks, target, exchange.Parts)),
            MapQuery map => On(
                map.Thread,
                target => checks.Map(target, RightsOf(map.Kind), map.PhysicalFrame, map.VirtualFrame, map.Count)
            ),
            UnmapQuery unmap => On(unmap.Thread, target => checks.Unmap(target, unmap.VirtualFrame, unmap.Count)),
            IrqQuery irq => checks.Irq((uint)irq.Request, irq.Irq),
            MutexQuery => checks.Mutex(),
            _ => throw new ArgumentOutOfRangeException(nameof(query)),
        };

        int On(ThreadId thread, Func<ThreadRecord, int> check) =>
            machine.FindThread(thread.Value) is { } target ? check(target) : Errors.NoSuchThread;
    }

    private static uint KindOf(IpcOperations transfer) =>
        transfer switch
        {
            IpcOperations.Short => MessageFlags.Short,
            IpcOperations.Full => MessageFlags.Full,
            IpcOperations.Extended => MessageFlags.Extended,
            _ => uint.MaxValue,
        };

    private static uint ActionOf(ThreadControlOperations operation) =>
        operation switch
        {
            ThreadControlOperations.Run => ThreadActions.Run,
            ThreadControlOperations.Suspend => ThreadActions.Suspend,
            ThreadControlOperations.Destroy => ThreadActions.Destroy,
            ThreadControlOperations.Recycle => ThreadActions.Recycle,
            ThreadControlOperations.Wait => ThreadActions.Wait,
            _ => uint.MaxValue,
        };

    private static int Exchange(Checks checks, ThreadRecord target, ExchangeRegistersOperations parts)
    {
        const ExchangeRegistersOperations flags = ExchangeRegistersOperations.Pager | ExchangeRegistersOperations.Utcb;
        const ExchangeRegistersOperations processor =
            ExchangeRegistersOperations.Cpu | ExchangeRegistersOperations.CpuTime;
        var valid =
            If(ExchangeRegistersOperations.Registers, AnyRegister)
            | If(ExchangeRegistersOperations.StackPointer, StackPointer)
            | If(ExchangeRegistersOperations.ProgramCounter, ProgramCounter);
        return checks.ExchangeRegisters(target, valid, (uint)(parts & flags), (uint)(parts & processor));

        uint If(ExchangeRegistersOperations part, uint registers) => parts.HasFlag(part) ? registers : 0;
    }

    // R-CHK-4
    private static uint? RightsOf(MappingKind kind) =>
        kind switch
        {
            MappingKind.ReadWrite => 0b01011,
            MappingKind.ReadWriteExecute => 0b01111,
            MappingKind.ReadOnly => 0b01001,
            MappingKind.ReadExecute => 0b01101,
            MappingKind.Io => 0b10011,
            _ => null,
        };
}
