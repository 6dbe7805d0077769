using Capzero.Capabilities;
using Capzero.Manifests;

namespace Capzero.PropertyTests.Manifests;

/// <summary>Manifests that must boot (R-MAN-1, R-MAN-3).</summary>
public sealed class GoodExamples
{
    public static TheoryData<string> Files => [.. ManifestFiles.Good];

    [Theory]
    [MemberData(nameof(Files))]
    public void Example_BootsWithoutAWarning(string file) => BootsWithoutAWarning(file);

    [Fact]
    public void RealManifests_BootUnchanged()
    {
        foreach (var file in ManifestFiles.Real)
        {
            BootsWithoutAWarning(file);
        }
    }

    [Fact]
    public void Example_WithDosLineEndings_IsTheSame()
    {
        var text = ManifestFiles.TextOf("Manifests/Examples/two-posix-ipc.yaml");
        var dos = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal(View(ManifestText.Accepted(text)), View(ManifestText.Accepted(dos)));
    }

    [Fact]
    public void Example_WithAByteOrderMark_IsTheSame()
    {
        var text = ManifestFiles.TextOf("Manifests/Examples/device.yaml");
        Assert.Equal(View(ManifestText.Accepted(text)), View(ManifestText.Accepted('\uFEFF' + text)));
    }

    [Fact]
    public void TwoPosix_NoCapabilityCrossesTheBorder()
    {
        var boot = Manifest("two-posix").ToBoot();
        Assert.DoesNotContain(boot.Capabilities, Crosses);
    }

    [Fact]
    public void TwoPosixIpc_ExactlyTheTwoCustomCapabilitiesCrossTheBorder()
    {
        var boot = Manifest("two-posix-ipc").ToBoot();
        Assert.Equal(
            [
                "00'000000 Ipc container 01 Send Short Full",
                "01'000001 Ipc thread 00'000000 Send Receive Short Full Extended | Changeable Transferable Replicable",
            ],
            boot.Capabilities.Where(Crosses).Select(held => Line(held.Capability))
        );
    }

    private static string Line(Capability capability) =>
        $"{capability.Owner} {capability.Type} {capability.Target} {capability.Access.Describe(capability.Type)}";

    private static bool Crosses(HeldCapability held) =>
        held.Capability.Target switch
        {
            { Type: ResourceType.Container, Id: var id } => id != held.Capability.Owner.Container.Value,
            { Type: ResourceType.Thread, Id: var id } => new ThreadId(id).Container != held.Capability.Owner.Container,
            _ => false,
        };

    private static Manifest Manifest(string name) =>
        ManifestText.Accepted(ManifestFiles.TextOf($"Manifests/Examples/{name}.yaml"));

    private static KernelView View(Manifest manifest) =>
        Assert.IsType<Booted>(Kernel.Boot(manifest.ToBoot())).Kernel.View();

    private static void BootsWithoutAWarning(string file)
    {
        var result = ManifestFiles.Read(file);
        Assert.True(result is ManifestRead, $"{result}");
        Assert.Empty(((ManifestRead)result).Warnings);
        Assert.IsType<Booted>(Kernel.Boot(((ManifestRead)result).Manifest.ToBoot()));
    }
}
