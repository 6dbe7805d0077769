namespace Capzero.PropertyTests.Architecture;

/// <summary>Arrows point downward only: each layer knows only those below it, and none knows what is built around
/// them.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void EachLayer_KnowsOnlyThoseBelow()
    {
        Assert.NotEmpty(Layers.Present);
        foreach (var layer in Layers.Present)
        {
            var below = Layers.Names.TakeWhile(name => name != layer.GetName().Name);
            Assert.Empty(Layers.References(layer).Except(below));
        }
    }

    [Fact]
    public void Capabilities_KnowsNothing() => Assert.Empty(Layers.References(typeof(Capabilities.Kernel).Assembly));

    [Fact]
    public void Manifests_KnowsCapabilitiesAndYaml()
    {
        if (Layers.Find("Capzero.Manifests") is { } manifests)
        {
            Assert.Empty(Layers.References(manifests).Except(["Capzero.Capabilities", "YamlDotNet"]));
        }
    }

    /// <summary>The projects as they are written, which also shows a reference that no code uses yet.</summary>
    [Theory]
    [InlineData("Capabilities", "")]
    [InlineData("Ipc", "Capabilities")]
    [InlineData("Memory", "Capabilities Ipc")]
    [InlineData("Posix", "Capabilities Ipc Memory")]
    [InlineData("Manifests", "Capabilities")]
    [InlineData("Scenarios", "Capabilities Ipc Memory Posix Manifests")]
    [InlineData("Oracle", "Capabilities Ipc Memory Posix")]
    [InlineData("Exploration", "Capabilities Oracle")]
    [InlineData("Conformance", "Capabilities Ipc Oracle Scenarios")]
    public void EachProject_RefersOnlyDownward(string project, string allowed)
    {
        foreach (var file in Repository.Files(project, ".csproj"))
        {
            var references = System
                .Xml.Linq.XDocument.Parse(Repository.Read(file))
                .Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
            Assert.Empty(references.Except(allowed.Split(' ')));
        }
    }
}
