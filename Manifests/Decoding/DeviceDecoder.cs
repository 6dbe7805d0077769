using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>Reads the devices of a container (R-MAN-1).</summary>
internal static class DeviceDecoder
{
    /// <summary>The devices, or null and errors. No key, or a key without a value, is no device.</summary>
    internal static ImmutableArray<ManifestDevice>? Decode(Slot? slot, Problems problems)
    {
        var devices = Lists.Any(slot, "devices", problems)?.Select(item => Device(item, problems)).ToList();
        return devices is null || devices.Contains(null) ? null : [.. devices.OfType<ManifestDevice>()];
    }

    private static ManifestDevice? Device(Slot slot, Problems problems)
    {
        if (Section.Open(slot, Keys.Device, problems) is not { } section)
        {
            return null;
        }
        var name = Values.Text(section.Required("name", "a name for the device"), problems);
        var addresses = RangeDecoder.Decode(section, AddressRange.PageSize, problems);
        var irq = Numbers.Read(section.Required("irq", "the device's interrupt number"), problems);
        return (name, addresses, irq) is ({ } n, { } a, { } i) ? new(n, a, i) : null;
    }
}
