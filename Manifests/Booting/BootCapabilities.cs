using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>
/// The boot capabilities of one container in the order of its pager's list (R-MAN-3), not numbered yet. None of them
/// is charged to a pool: what the container boots with is given, not paid for (R-MAN-5).
/// </summary>
internal static class BootCapabilities
{
    /// <summary>What marks the attribute of a device: the first device of the manifest has 0x10001, the next
    /// 0x10002.</summary>
    internal const uint DeviceMark = 0x1_0000;

    /// <summary>All of them, first to last.</summary>
    /// <param name="container">The container.</param>
    /// <param name="devicesBefore">The number of devices of the containers before it.</param>
    internal static IEnumerable<Capability> Of(ManifestContainer container, uint devicesBefore) =>
        [
            .. container.VirtualMemory.Select(region => Region(container, CapabilityType.MapVirtual, region.Addresses)),
            .. container.PhysicalMemory.Select(region =>
                Region(container, CapabilityType.MapPhysical, region.Addresses)
            ),
            .. container.Devices.Select((device, index) => Device(container, device, devicesBefore + (uint)index + 1)),
            .. container.Pools.Where(pool => pool.IsEnabled).Select(pool => Pool(container, pool)),
            .. container.StandardCapabilities.Select(standard =>
                Right(container, standard.Type, standard.Target, DefaultAccess.Of(standard.Type))
            ),
            .. container.CustomCapabilities.Select(custom =>
                Right(container, custom.Type, custom.Target, custom.Access)
            ),
        ];

    // R-MAN-4: the range in page frames, the size their number.
    private static Capability Region(ManifestContainer container, CapabilityType type, AddressRange addresses) =>
        Right(container, type, Own(container), DefaultAccess.Region) with
        {
            Range = addresses.Pages,
            Size = addresses.PageCount,
        };

    private static Capability Device(ManifestContainer container, ManifestDevice device, uint number) =>
        Region(container, CapabilityType.MapPhysical, device.Addresses) with
        {
            Access = DefaultAccess.Device,
            Device = new(DeviceMark + number, device.Irq),
        };

    private static Capability Pool(ManifestContainer container, ResourcePool pool) =>
        Right(container, CapabilityType.Quantity, Own(container), DefaultAccess.Pool) with
        {
            Target = Target.Pool(pool.Resource),
            Size = pool.Size,
        };

    private static Capability Right(
        ManifestContainer container,
        CapabilityType type,
        ManifestTarget target,
        Access access
    ) =>
        new()
        {
            Id = CapabilityId.None,
            Owner = ManifestBoot.PagerThread(container.Id),
            Type = type,
            Target = Resolve(target),
            Access = access,
            ChargedTo = CapabilityId.None, // R-MAN-5
        };

    private static ManifestTarget Own(ManifestContainer container) => new(TargetKeyword.CurrentContainer, container.Id);

    // R-MAN-3: a later container has its number already, since each container takes one of each.
    private static Target Resolve(ManifestTarget target) =>
        target.Keyword switch
        {
            TargetKeyword.CurrentPagerSpace => Target.Space(ManifestBoot.PagerSpace(target.Container)),
            TargetKeyword.OtherPager => Target.Thread(ManifestBoot.PagerThread(target.Container)),
            TargetKeyword.CurrentContainer or TargetKeyword.OtherContainer => Target.Container(target.Container),
            _ => throw new ArgumentOutOfRangeException(nameof(target)),
        };
}
