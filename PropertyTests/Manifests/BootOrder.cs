using Capzero.Capabilities;

namespace Capzero.PropertyTests.Manifests;

/// <summary>What is booted, in which order, with which numbers (R-MAN-3).</summary>
public sealed class BootOrder
{
    private const string EveryCapability = """
              umutex: { enabled: true }
              irqctrl: { enabled: true }
              capctrl: { enabled: true }
              custom:
                - { type: exregs, target: other_container, container: 1 }
                - { type: ipc, target: other_pager, container: 1 }
              exregs: { enabled: true, target: current_pager_space }
              ipc: { enabled: true, target: current_container }
              tctrl: { enabled: true }
        """;

    private const string Device = """
            devices:
              - { name: uart, start: 0x10000000, end: 0x10002000, irq: 0x0c }
              - { name: timer, start: 0x10002000, end: 0x10003000, irq: 4 }
        """;

    private static Boot Full =>
        ManifestText.Booted(
            ManifestText.Of(
                ManifestText.Container(0, EveryCapability, Device),
                ManifestText.Container(1, more: Device),
                ManifestText.Container(2)
            )
        );

    [Fact]
    public void List_IsInTheOrderOfTheRules()
    {
        // The order of the rule, whatever the order of the file.
        Assert.Equal(
            [
                "MapVirtual container 00 [0xa0000, 0xa0003) 3 none",
                "MapPhysical container 00 [0x100, 0x101) 1 none",
                "MapPhysical container 00 [0x10000, 0x10002) 2 device 0x10001 irq 12",
                "MapPhysical container 00 [0x10002, 0x10003) 1 device 0x10002 irq 4",
                "Quantity ThreadPool none 1 none",
                "Quantity SpacePool none 2 none",
                "Quantity MutexPool none 3 none",
                "Quantity MapPool none 4 none",
                "Quantity CapabilityPool none 5 none",
                "ThreadControl container 00 none 0 none",
                "ExchangeRegisters space 0 none 0 none",
                "Ipc container 00 none 0 none",
                "CapabilityControl container 00 none 0 none",
                "UserMutex container 00 none 0 none",
                "IrqControl container 00 none 0 none",
                "ExchangeRegisters container 01 none 0 none",
                "Ipc thread 01'000001 none 0 none",
            ],
            Full.Capabilities.Where(held => held.Holder == Holder.Space(new(0))).Select(held => Line(held.Capability))
        );
    }

    [Fact]
    public void Ids_CountUpOverAllContainers()
    {
        var boot = Full;
        Assert.Equal(
            Enumerable.Range(0, boot.Capabilities.Length).Select(id => new CapabilityId((uint)id)),
            boot.Capabilities.Select(held => held.Capability.Id)
        );
        Assert.Equal(new CapabilityId((uint)boot.Capabilities.Length), boot.NextCapability);
    }

    [Fact]
    public void Pager_TakesTheLowestFreeSpaceAndLocalNumberAndServesItself()
    {
        var boot = Full;
        Assert.Equal(["00'000000", "01'000001", "02'000002"], boot.Containers.Select(c => $"{c.Threads.Single().Id}"));
        Assert.Equal(["0", "1", "2"], boot.Containers.Select(container => $"{container.Spaces.Single()}"));
        Assert.All(
            boot.Containers.Select(container => (container, container.Threads.Single())),
            pair =>
            {
                Assert.Equal(pair.container.Spaces.Single(), pair.Item2.Space);
                Assert.Equal(pair.Item2.Id, pair.Item2.Pager);
                Assert.Equal(pair.container.Id, pair.Item2.Id.Container);
            }
        );
    }

    [Fact]
    public void Pager_IsRunnableAndItsOwnGroup()
    {
        var kernel = Assert.IsType<Booted>(Kernel.Boot(Full)).Kernel;
        Assert.All(
            kernel.View().Containers.SelectMany(container => container.Threads),
            thread => Assert.Equal((ThreadStatus.Runnable, thread.Id), (thread.State, thread.Group))
        );
    }

    [Fact]
    public void Capabilities_AreOwnedByThePagerAndInItsSpaceOnly() =>
        Assert.All(
            Full.Capabilities,
            held => Assert.Equal(Holder.Space(new(held.Capability.Owner.Local)), held.Holder)
        );

    [Fact]
    public void Devices_AreNumberedOverAllContainers() =>
        Assert.Equal(
            [0x10001u, 0x10002u, 0x10003u, 0x10004u],
            Full.Capabilities.Select(held => held.Capability.Device.Attribute).Where(attribute => attribute != 0)
        );

    [Fact]
    public void Disabled_MakesNoCapability()
    {
        var text = ManifestText
            .Of(ManifestText.Container(0, "      ipc: { enabled: false }\n      custom:\n", "    devices:\n"))
            .Replace("map: { enabled: true, size: 4 }", "map: { enabled: false, size: 0 }", StringComparison.Ordinal);
        Assert.Equal(
            ["MapVirtual", "MapPhysical", "Quantity", "Quantity", "Quantity", "Quantity"],
            ManifestText.Booted(text).Capabilities.Select(held => $"{held.Capability.Type}")
        );
    }

    [Fact]
    public void GreatestManifest_Boots()
    {
        var boot = ManifestText.Booted(
            ManifestText.Of(Enumerable.Range(0, 255).Select(id => ManifestText.Container(id)))
        );
        Assert.Equal("fe'0000fe", $"{boot.Containers[^1].Threads.Single().Id}");
    }

    private static string Line(Capability capability) =>
        $"{capability.Type} {capability.Target} {capability.Range} {capability.Size} {capability.Device}";
}
