using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>Reads the whole manifest out of its tree (R-MAN-1).</summary>
internal static class ManifestDecoder
{
    private const int GreatestContainerCount = 255;
    private const int KernelContainerCount = 4;

    /// <summary>The manifest; null, or any manifest, if there are errors.</summary>
    internal static Manifest? Decode(Node root, Problems problems)
    {
        if (Section.Open(new Slot("", root.Index, root), Keys.Root, problems) is not { } section)
        {
            return null;
        }
        CheckVersion(section.Required("schemaVersion", "'schemaVersion: 1'"), problems);
        var configuration = section.Optional("kconfig");
        var name = Values.Text(configuration, problems);
        var containers = Containers(section.Required("containers", "a list of 1 to 255 containers"), problems);
        return containers is { } all ? new(name, all) : null;
    }

    private static void CheckVersion(Slot? slot, Problems problems)
    {
        if (Numbers.Read(slot, problems) is { } version && version != Manifest.SchemaVersion)
        {
            problems.Add(slot!.Value, $"version {version} is not known", $"{Manifest.SchemaVersion}");
        }
    }

    private static ImmutableArray<ManifestContainer>? Containers(Slot? slot, Problems problems)
    {
        if (Lists.Counted(slot, GreatestContainerCount, "containers", problems) is not { } items)
        {
            return null;
        }
        if (items.Length > KernelContainerCount)
        {
            problems.Warn(
                items[KernelContainerCount],
                $"there are {items.Length} containers, and the kernel's own limit is {KernelContainerCount}",
                $"at most {KernelContainerCount} for the kernel itself; the model takes {GreatestContainerCount}"
            );
        }
        var physicalMemory = new PhysicalMemory();
        var decoder = new ContainerDecoder(problems, physicalMemory, items.Length);
        var containers = items.Select((item, index) => decoder.Decode(item, new((byte)index))).ToList();
        physicalMemory.RefuseOverlaps(problems);
        return containers.Contains(null) ? null : [.. containers.OfType<ManifestContainer>()];
    }
}
