namespace Capzero.Manifests;

/// <summary>A device of a container.</summary>
/// <param name="Name">Its name; kept, not used.</param>
/// <param name="Addresses">The physical byte addresses of its registers.</param>
/// <param name="Irq">Its interrupt number.</param>
public sealed record ManifestDevice(string Name, AddressRange Addresses, uint Irq);
