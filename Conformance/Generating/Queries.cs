using Capzero.Capabilities;

namespace Capzero.Conformance;

/// <summary>Questions about what a thread may do, near to what its capabilities say.</summary>
internal sealed class Queries(World world, Dice dice)
{
    public Query Make(ThreadView caller) =>
        dice.Below(9) switch
        {
            0 or 1 => new IpcQuery(
                About(caller, CapabilityType.Ipc),
                dice.Of(IpcOperations.Short, IpcOperations.Full, IpcOperations.Extended)
            ),
            2 => new ThreadControlQuery(
                (ThreadControlOperations)(1u << dice.Below(6)),
                About(caller, CapabilityType.ThreadControl)
            ),
            3 => new ExchangeRegistersQuery(
                About(caller, CapabilityType.ExchangeRegisters),
                (ExchangeRegistersOperations)dice.SubsetOf((uint)ExchangeRegistersOperations.All)
            ),
            4 or 5 => MapOf(caller, About(caller, dice.Of(CapabilityType.MapPhysical, CapabilityType.MapVirtual))),
            6 => UnmapOf(caller, About(caller, CapabilityType.MapVirtual)),
            7 => new MutexQuery(),
            _ => new IrqQuery(dice.Of(IrqRequest.Register, IrqRequest.Wait, (IrqRequest)1), IrqOf(caller)),
        };

    /// <summary>A thread that a visible capability of the type covers, or any.</summary>
    private ThreadId About(ThreadView caller, CapabilityType type)
    {
        if (
            dice.Percent(50)
            && dice.Any(world.VisibleTo(caller).Where(c => c.Type == type)) is { } capability
            && world.Threads.Where(thread => Covers(capability.Target, thread)).ToList() is { Count: > 0 } covered
        )
        {
            var abroad = covered.Where(thread => thread.Id.Container != caller.Id.Container);
            return (dice.Percent(30) ? dice.Any(abroad) : null)?.Id ?? dice.In(covered).Id;
        }
        var thread = dice.Percent(60) ? dice.In([.. world.ThreadsOf(caller.Id.Container)]) : dice.In(world.Threads);
        if (dice.Percent(10))
        {
            return new(dice.Word());
        }
        // R-ID-4: the same number in another container.
        return dice.Percent(10) ? thread.Id.WithContainer(dice.In(world.Containers)) : thread.Id;
    }

    private static bool Covers(Target target, ThreadView thread) =>
        target == Target.Thread(thread.Id)
        || target == Target.Space(thread.Space)
        || target == Target.Container(thread.Id.Container);

    private MapQuery MapOf(ThreadView caller, ThreadId about)
    {
        var physical = Pages(caller, CapabilityType.MapPhysical, about);
        var @virtual = Pages(caller, CapabilityType.MapVirtual, about);
        var count = dice.Percent(80)
            ? Math.Min(physical.Count, @virtual.Count)
            : dice.Of(0u, 1u, uint.MaxValue, physical.Count + 1);
        return new(about, (MappingKind)dice.Below(6), physical.First, @virtual.First, count);
    }

    private UnmapQuery UnmapOf(ThreadView caller, ThreadId about)
    {
        var (first, count) = Pages(caller, CapabilityType.MapVirtual, about);
        return new(about, first, dice.Percent(80) ? count : dice.Of(0u, count + 1, uint.MaxValue));
    }

    private (uint First, uint Count) Pages(ThreadView caller, CapabilityType type, ThreadId about)
    {
        var visible = world.VisibleTo(caller).Where(c => c.Type == type).ToList();
        var covering = world.Find(about) is { } thread ? visible.Where(c => Covers(c.Target, thread)) : [];
        var range = (dice.Any(covering) ?? dice.Any(visible))?.Range ?? new(dice.Word(), uint.MaxValue);
        var length = Math.Max(range.End - range.Start, 1);
        var skipped = (uint)dice.Below((int)Math.Min(length, 16));
        return (range.Start + skipped, dice.Of(1u, length - skipped));
    }

    private uint IrqOf(ThreadView caller) =>
        dice.Percent(70) && dice.Any(world.VisibleTo(caller).Where(c => c.Device.IsDevice)) is { } device
            ? device.Device.Irq
            : dice.Between(0, 10);
}
