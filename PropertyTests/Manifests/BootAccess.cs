using Capzero.Capabilities;

namespace Capzero.PropertyTests.Manifests;

/// <summary>What boot capabilities allow (R-MAN-4), and that nobody pays for them (R-MAN-5).</summary>
public sealed class BootAccess
{
    private const string Custom = """
              custom:
                - { type: ipc, target: current_container }
                - { type: tctrl, target: current_pager_space }
                - { type: exregs, target: other_container, container: 1 }
                - { type: umutex, target: current_container }
                - { type: capctrl, target: other_pager, container: 1 }
                - { type: ipc, target: current_container, access: [send, TRANSFERABLE, Async] }
        """;

    private const string Standard = """
              tctrl: { enabled: true }
              exregs: { enabled: true }
              ipc: { enabled: true }
              capctrl: { enabled: true }
              umutex: { enabled: true }
              irqctrl: { enabled: true }
        """;

    private const string Devices = "    devices: [{ name: uart, start: 0x10000000, end: 0x10001000, irq: 1 }]";

    private const string Region = "Read Write Execute Cached Uncached Unmap Utcb";
    private const string Pool = "Changeable Transferable";
    private const string All = "Changeable Transferable Replicable";
    private const string Control = "Grant Read Share Replicate Split Deduce Destroy";

    private static Boot Full =>
        ManifestText.Booted(
            ManifestText.Of(ManifestText.Container(0, $"{Standard}\n{Custom}", Devices), ManifestText.Container(1))
        );

    [Theory]
    [InlineData(0, $"MapVirtual: {Region}")]
    [InlineData(1, $"MapPhysical: {Region}")]
    [InlineData(2, $"MapPhysical: {Region} IrqRegister")]
    [InlineData(3, $"Quantity: {Pool}")]
    [InlineData(4, $"Quantity: {Pool}")]
    [InlineData(5, $"Quantity: {Pool}")]
    [InlineData(6, $"Quantity: {Pool}")]
    [InlineData(7, $"Quantity: {Pool}")]
    [InlineData(8, $"ThreadControl: Create Destroy Run Suspend Recycle Wait | {All}")]
    [InlineData(9, $"ExchangeRegisters: Pager Utcb StackPointer ProgramCounter Registers | {All}")]
    [InlineData(10, $"Ipc: Send Receive Short Full Extended | {All}")]
    [InlineData(11, $"CapabilityControl: {Control}")]
    [InlineData(12, $"UserMutex: Lock Unlock | {All}")]
    [InlineData(13, $"IrqControl: Register Wait | {All}")]
    [InlineData(14, $"Ipc: Send Receive Short Full Extended | {All}")]
    [InlineData(15, $"ThreadControl: Create Destroy Run Suspend Recycle Wait | {All}")]
    [InlineData(16, $"ExchangeRegisters: Pager Utcb StackPointer ProgramCounter Registers | {All}")]
    [InlineData(17, $"UserMutex: Lock Unlock | {All}")]
    [InlineData(18, $"CapabilityControl: {Control}")]
    [InlineData(19, "Ipc: Send Async | Transferable")]
    public void Capability_HasTheAccessOfTheTable(int index, string expected)
    {
        var capability = Full.Capabilities[index].Capability;
        Assert.Equal(expected, $"{capability.Type}: {capability.Access.Describe(capability.Type)}");
    }

    [Theory]
    [MemberData(nameof(GoodExamples.Files), MemberType = typeof(GoodExamples))]
    public void NoBootCapability_IsChargedOrUsed(string file)
    {
        // R-MAN-5: the pager's own thread, space and capabilities take no unit of its pools.
        var boot = ManifestText.Booted(ManifestFiles.TextOf(file));
        Assert.All(
            boot.Capabilities,
            held => Assert.Equal((CapabilityId.None, 0u), (held.Capability.ChargedTo, held.Capability.Used))
        );
        var view = Assert.IsType<Booted>(Kernel.Boot(boot)).Kernel.View();
        Assert.All(
            view.Containers,
            container =>
            {
                Assert.All(container.Threads, thread => Assert.Equal(CapabilityId.None, thread.ChargedTo));
                Assert.All(container.Spaces, space => Assert.Equal(CapabilityId.None, space.ChargedTo));
            }
        );
    }
}
