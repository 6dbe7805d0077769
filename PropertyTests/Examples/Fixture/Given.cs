using Capzero.Capabilities;

namespace Capzero.PropertyTests.Examples;

/// <summary>
/// Capabilities as the examples begin with them: of one type, over the whole container Home, owned by Ann, with every
/// operation and every permission that the type can have. An example changes what it is about.
/// </summary>
internal static class Given
{
    /// <summary>A region of memory, in page frames.</summary>
    public static readonly PageRange Frames = new(0x100, 0x200);

    /// <summary>Immutable, as a manifest gives it (R-MAN-4).</summary>
    public static Capability Control(CapabilityOperations operations = CapabilityOperations.All) =>
        Of(CapabilityType.CapabilityControl, Access.Of(operations));

    public static Capability ThreadControl(ThreadControlOperations operations = ThreadControlOperations.All) =>
        Of(CapabilityType.ThreadControl, Access.Of(operations, Permissions.All));

    public static Capability ExchangeRegisters(
        ExchangeRegistersOperations operations = ExchangeRegistersOperations.All
    ) => Of(CapabilityType.ExchangeRegisters, Access.Of(operations, Permissions.All));

    public static Capability Ipc(IpcOperations operations = IpcOperations.All) =>
        Of(CapabilityType.Ipc, Access.Of(operations, Permissions.All));

    public static Capability Mutex(MutexOperations operations = MutexOperations.All) =>
        Of(CapabilityType.UserMutex, Access.Of(operations, Permissions.All));

    public static Capability Irq(IrqOperations operations = IrqOperations.All) =>
        Of(CapabilityType.IrqControl, Access.Of(operations, Permissions.All));

    public static Capability Virtual(MapOperations operations = MapOperations.All & ~MapOperations.IrqRegister) =>
        Of(CapabilityType.MapVirtual, Access.Of(operations, Permissions.All)) with
        {
            Range = Frames,
            Size = Frames.End - Frames.Start,
        };

    public static Capability Physical(MapOperations operations = MapOperations.All & ~MapOperations.IrqRegister) =>
        Virtual(operations) with
        {
            Type = CapabilityType.MapPhysical,
        };

    public static Capability OfDevice(uint irq) =>
        Physical(MapOperations.All) with
        {
            Device = new Device(Attribute: 1, irq),
        };

    public static Capability Pool(ResourceType pool, uint size, uint used = 0) =>
        Of(CapabilityType.Quantity, Access.Of(Permissions.Changeable | Permissions.Transferable)) with
        {
            Target = Target.Pool(pool),
            Size = size,
            Used = used,
        };

    public static Capability CapabilityPool(uint size, uint used = 0) => Pool(ResourceType.CapabilityPool, size, used);

    public static Capability OwnedBy(this Capability capability, ThreadId owner) => capability with { Owner = owner };

    public static Capability Over(this Capability capability, Target target) => capability with { Target = target };

    public static Capability Over(this Capability capability, ThreadId thread) =>
        capability.Over(Target.Thread(thread));

    /// <summary>The same operations with exactly these permissions.</summary>
    public static Capability That(this Capability capability, Permissions permissions) =>
        capability with
        {
            Access = capability.Access.AsImmutable() | Access.Of(permissions),
        };

    public static Capability ThatIsImmutable(this Capability capability) => capability.That(Permissions.None);

    /// <summary>The same permissions and operations but these.</summary>
    public static Capability Without(this Capability capability, Permissions permissions) =>
        capability with
        {
            Access = capability.Access.Without(Access.Of(permissions)),
        };

    private static Capability Of(CapabilityType type, Access access) =>
        new()
        {
            Id = CapabilityId.None,
            Owner = Cast.Ann,
            Type = type,
            Target = Cast.AllHome,
            Access = access,
        };
}
