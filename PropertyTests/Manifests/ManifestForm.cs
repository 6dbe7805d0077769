using Capzero.Manifests;

namespace Capzero.PropertyTests.Manifests;

/// <summary>What the format allows (R-MAN-1); what it forbids is in <see cref="BadExamples"/>.</summary>
public sealed class ManifestForm
{
    [Theory]
    [InlineData("8", 8u)]
    [InlineData("\"8\"", 8u)]
    [InlineData("'0x8'", 8u)]
    [InlineData("0x00000008", 8u)]
    [InlineData("0xFFffFFff", uint.MaxValue)]
    [InlineData("4294967295", uint.MaxValue)]
    [InlineData("!!int 8", 8u)]
    [InlineData("!!str 8", 8u)]
    [InlineData(">-\n          8", 8u)]
    public void Number_DecimalOrHexadecimal_AsIntegerOrText(string number, uint expected)
    {
        var text = ManifestText.One.Replace("size: 1 }", $"size: {number} }}", StringComparison.Ordinal);
        if (number.StartsWith('>'))
        {
            text = ManifestText.One.Replace(
                "thread: { enabled: true, size: 1 }",
                $"thread:\n          enabled: true\n          size: >-\n            8",
                StringComparison.Ordinal
            );
        }
        Assert.Equal(expected, ManifestText.Accepted(text).Containers[0].Pools[0].Size);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("FALSE", false)]
    public void Boolean_AsYamlSpellsIt(string word, bool expected)
    {
        var text = ManifestText.One.Replace(
            "enabled: true, size: 1",
            $"enabled: {word}, size: 1",
            StringComparison.Ordinal
        );
        Assert.Equal(expected, ManifestText.Accepted(text).Containers[0].Pools[0].IsEnabled);
    }

    [Theory]
    [InlineData("c0", "plain")]
    [InlineData("\"A name, with: signs\"", "A name, with: signs")]
    [InlineData("007", "007")]
    [InlineData("Ωmega 🙂", "Ωmega 🙂")]
    public void Name_IsAnyTextOnOneLine(string yaml, string expected)
    {
        var text = ManifestText.One.Replace("name: c0", $"name: {yaml}", StringComparison.Ordinal);
        Assert.Equal(expected == "plain" ? "c0" : expected, ManifestText.Accepted(text).Containers[0].Name);
    }

    [Fact]
    public void Keys_ThatBeginWithX_AreAllowedAnywhere()
    {
        var text = ManifestText
            .One.Replace("schemaVersion", "x-a: [1, { b: c }]\nschemaVersion", StringComparison.Ordinal)
            .Replace("- id", "- x-b:\n    id", StringComparison.Ordinal)
            .Replace("{ ", "{ x-c: d, ", StringComparison.Ordinal)
            .Replace("pools:", "x-e: f\n      pools:\n        x-g: h", StringComparison.Ordinal);
        Assert.Single(ManifestText.Accepted(text).Containers);
    }

    [Fact]
    public void KernelConfiguration_IsKept() =>
        Assert.Equal("pb926", ManifestText.Accepted($"kconfig: pb926\n{ManifestText.One}").KernelConfiguration);

    [Fact]
    public void KernelConfiguration_IsOptional() =>
        Assert.Null(ManifestText.Accepted(ManifestText.One).KernelConfiguration);

    [Fact]
    public void Region_WithAnAlignment_KeepsIt()
    {
        var text = ManifestText.One.Replace(
            "end: 0xa0003000",
            "end: 0xa0003000, align: 0x20000000",
            StringComparison.Ordinal
        );
        var region = Assert.Single(ManifestText.Accepted(text).Containers[0].VirtualMemory);
        Assert.Equal(new MemoryRegion(new(0xA000_0000, 0xA000_3000), 0x2000_0000), region);
    }

    [Fact]
    public void Posix_HasItsThreeRanges()
    {
        var manifest = ManifestText.Accepted(ManifestFiles.TextOf("Manifests/Examples/one-posix.yaml"));
        Assert.Equal(
            new PosixContainer(
                new(0x8000_0000, 0x8800_0000),
                new(0x4000_0000, 0x5000_0000),
                new(0xF810_0000, 0xF820_0000)
            ),
            manifest.Containers[0].Kind
        );
        Assert.Equal(new PagerPlacement(0x10_0000, 0xA000_0000), manifest.Containers[0].Pager);
    }

    [Fact]
    public void Baremetal_HasItsProject() =>
        Assert.Equal(new BaremetalContainer("demo"), ManifestText.Accepted(ManifestText.One).Containers[0].Kind);

    [Fact]
    public void Device_HasItsNameAndItsInterrupt()
    {
        var manifest = ManifestText.Accepted(ManifestFiles.TextOf("Manifests/Examples/device.yaml"));
        Assert.Equal(new ManifestDevice("uart0", new(0x101F_1000, 0x101F_2000), 12), manifest.Containers[0].Devices[0]);
    }

    [Fact]
    public void Alias_StandsForItsAnchor()
    {
        var text = ManifestText.Of(ManifestText.Container(0), ManifestText.Container(1));
        var aliased = text.Replace("name: c0", "name: &name c0", StringComparison.Ordinal)
            .Replace("name: c1", "name: *name", StringComparison.Ordinal);
        Assert.Equal(["c0", "c0"], ManifestText.Accepted(aliased).Containers.Select(container => container.Name));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(9, 1)]
    public void Containers_MoreThanTheKernelTakes_AreAWarning(int count, int warnings)
    {
        var text = ManifestText.Of(Enumerable.Range(0, count).Select(id => ManifestText.Container(id)));
        var read = Assert.IsType<ManifestRead>(ManifestReader.Read(text, "m.yaml"));
        Assert.Equal(count, read.Manifest.Containers.Length);
        Assert.Equal(warnings, read.Warnings.Length);
        Assert.All(read.Warnings, warning => Assert.Equal("containers[4]", warning.Path));
        Assert.All(read.Warnings, warning => Assert.Contains("limit is 4", warning.What, StringComparison.Ordinal));
    }
}
