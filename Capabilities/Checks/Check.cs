using System.Runtime.CompilerServices;

namespace Capzero.Capabilities;

/// <summary>Who may do what (chapter 2 §5): each check is a requirement on the caller's visible capabilities.</summary>
internal static class Check
{
#pragma warning disable CS8509 // Query is closed; a test shows that every query is handled.
    public static Decision Decide(in Actor actor, Query query) =>
        query switch
        {
            IpcQuery ipc => Ipc(actor, ipc),
            ThreadControlQuery { Operation: ThreadControlOperations.Create } => Create(actor),
            ThreadControlQuery control => OnThread(actor, control.Operation, control.Thread),
            ExchangeRegistersQuery exchange => ExchangeRegisters(actor, exchange),
            MapQuery map => Map(actor, map),
            UnmapQuery unmap => Unmap(actor, unmap),
            MutexQuery => Mutex(actor),
            IrqQuery irq => Irq(actor, irq),
        };
#pragma warning restore CS8509

    /// <summary>The right to make a control call (R-CAP-20, R-CHK-8): on the caller itself.</summary>
    public static Decision Control(in Actor actor, CapabilityOperations operation) =>
        actor.Decide("R-CAP-20", new Requirement(CapabilityType.CapabilityControl, Access.Of(operation), actor.Thread));

    /// <summary>The right to create threads (R-CHK-2): on the caller's container as a whole.</summary>
    public static Decision Create(in Actor actor) =>
        actor.Decide(
            "R-CHK-2",
            new Requirement
            {
                Type = CapabilityType.ThreadControl,
                Operations = Access.Of(ThreadControlOperations.Create),
                Thread = ThreadId.Nil,
                Space = SpaceId.None,
                Container = actor.Container,
            }
        );

    /// <summary>The right to control a thread (R-CHK-2).</summary>
    public static Decision OnThread(in Actor actor, ThreadControlOperations operation, ThreadId thread) =>
        actor.Kernel.TryFind(thread, out var target)
            ? actor.Decide("R-CHK-2", new Requirement(CapabilityType.ThreadControl, Access.Of(operation), target))
            : Missing(actor, "R-CHK-2", thread);

    // R-CHK-1: whoever sends must hold the right to, towards the one thread that it addresses.
    private static Decision Ipc(in Actor actor, IpcQuery query) =>
        actor.Kernel.TryFind(query.To, out var target)
            ? actor.Decide(
                "R-CHK-1",
                new Requirement(CapabilityType.Ipc, Access.Of(IpcOperations.Send | query.Transfer), target)
            )
            : Missing(actor, "R-CHK-1", query.To);

    // R-CHK-3: reading a register asks for the same right as writing it.
    private static Decision ExchangeRegisters(in Actor actor, ExchangeRegistersQuery query) =>
        actor.Kernel.TryFind(query.Thread, out var target)
            ? actor.Decide("R-CHK-3", new Requirement(CapabilityType.ExchangeRegisters, Access.Of(query.Parts), target))
            : Missing(actor, "R-CHK-3", query.Thread);

    // R-CHK-4: both the memory and the place that it appears at must be the caller's to give.
    private static Decision Map(in Actor actor, MapQuery query)
    {
        if (!actor.Kernel.TryFind(query.Thread, out var target))
        {
            return Missing(actor, "R-CHK-4", query.Thread);
        }
        if (RightsOf(query.Kind) is not { } rights)
        {
            return Decision.Refused(actor.Kernel, new NoSuchKind("R-CHK-4", (uint)query.Kind));
        }
        var physical = new Requirement(CapabilityType.MapPhysical, Access.Of(rights), target) with
        {
            HasFrames = true,
            FirstFrame = query.PhysicalFrame,
            FrameCount = query.Count,
        };
        var decision = actor.Decide("R-CHK-4", physical);
        return decision.IsAllowed
            ? decision.And(
                actor.Decide(
                    "R-CHK-4",
                    physical with
                    {
                        Type = CapabilityType.MapVirtual,
                        FirstFrame = query.VirtualFrame,
                    }
                )
            )
            : decision;
    }

    // R-CHK-5
    private static Decision Unmap(in Actor actor, UnmapQuery query) =>
        actor.Kernel.TryFind(query.Thread, out var target)
            ? actor.Decide(
                "R-CHK-5",
                new Requirement(CapabilityType.MapVirtual, Access.Of(MapOperations.Unmap), target) with
                {
                    HasFrames = true,
                    FirstFrame = query.VirtualFrame,
                    FrameCount = query.Count,
                }
            )
            : Missing(actor, "R-CHK-5", query.Thread);

    // R-CHK-6
    private static Decision Mutex(in Actor actor) =>
        actor.Decide(
            "R-CHK-6",
            new Requirement(
                CapabilityType.UserMutex,
                Access.Of(MutexOperations.Lock | MutexOperations.Unlock),
                actor.Thread
            )
        );

    // R-CHK-7: to register one needs the interrupt and the device that raises it; to wait, the interrupt.
    private static Decision Irq(in Actor actor, IrqQuery query)
    {
        var operation = query.Request switch
        {
            IrqRequest.Register => IrqOperations.Register,
            IrqRequest.Wait => IrqOperations.Wait,
            _ => IrqOperations.None,
        };
        if (operation == IrqOperations.None)
        {
            return Decision.Refused(actor.Kernel, new NoSuchKind("R-CHK-7", (uint)query.Request));
        }
        var interrupt = new Requirement(CapabilityType.IrqControl, Access.Of(operation), actor.Thread) with
        {
            HasFrames = true,
            FirstFrame = query.Irq,
            FrameCount = 1,
        };
        var decision = actor.Decide("R-CHK-7", interrupt);
        if (!decision.IsAllowed || operation == IrqOperations.Wait)
        {
            return decision;
        }
        var device = new Requirement(
            CapabilityType.MapPhysical,
            Access.Of(MapOperations.IrqRegister),
            actor.Thread
        ) with
        {
            NeedsDevice = true,
            Irq = query.Irq,
        };
        return decision.And(actor.Decide("R-CHK-7", device));
    }

    private static MapOperations? RightsOf(MappingKind kind) =>
        kind switch
        {
            MappingKind.ReadWrite => MapOperations.Read | MapOperations.Write | MapOperations.Cached,
            MappingKind.ReadWriteExecute => MapOperations.Read
                | MapOperations.Write
                | MapOperations.Execute
                | MapOperations.Cached,
            MappingKind.ReadOnly => MapOperations.Read | MapOperations.Cached,
            MappingKind.ReadExecute => MapOperations.Read | MapOperations.Execute | MapOperations.Cached,
            MappingKind.Io => MapOperations.Read | MapOperations.Write | MapOperations.Uncached,
            _ => null,
        };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Decision Missing(in Actor actor, string rule, ThreadId thread) =>
        Decision.Refused(actor.Kernel, new NoSuchThread(rule, thread));
}
