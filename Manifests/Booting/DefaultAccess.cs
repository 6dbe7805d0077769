using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>The access of boot capabilities (R-MAN-4), a row each.</summary>
internal static class DefaultAccess
{
    private const MapOperations RegionOperations = MapOperations.All & ~MapOperations.IrqRegister;

    private const ExchangeRegistersOperations ExchangeOperations =
        ExchangeRegistersOperations.All & ~(ExchangeRegistersOperations.Cpu | ExchangeRegistersOperations.CpuTime);

    /// <summary>A virtual or physical region: immutable.</summary>
    internal static Access Region => Access.Of(RegionOperations);

    /// <summary>A device: as a region, and its interrupt.</summary>
    internal static Access Device => Access.Of(RegionOperations | MapOperations.IrqRegister);

    /// <summary>A pool: no operation, and never Replicable (R-CAP-4).</summary>
    internal static Access Pool => Access.Of(Permissions.Changeable | Permissions.Transferable);

    /// <summary>The access of a standard capability, and of a custom one that lists none.</summary>
    internal static Access Of(CapabilityType type) =>
        type switch
        {
            CapabilityType.ThreadControl => Access.Of(ThreadControlOperations.All, Permissions.All),
            CapabilityType.ExchangeRegisters => Access.Of(ExchangeOperations, Permissions.All),
            CapabilityType.Ipc => Access.Of(IpcOperations.All & ~IpcOperations.Async, Permissions.All),
            CapabilityType.CapabilityControl => Access.Of(CapabilityOperations.All),
            CapabilityType.UserMutex => Access.Of(MutexOperations.All, Permissions.All),
            CapabilityType.IrqControl => Access.Of(IrqOperations.All, Permissions.All),
            CapabilityType.MapPhysical or CapabilityType.MapVirtual => Region,
            CapabilityType.Quantity => Pool,
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
}
