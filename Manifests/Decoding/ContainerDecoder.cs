using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>Reads one container (R-MAN-1).</summary>
/// <param name="problems">Where errors go.</param>
/// <param name="physicalMemory">Where its physical regions are noted.</param>
/// <param name="containerCount">The number of containers, for references from one to another.</param>
internal sealed class ContainerDecoder(Problems problems, PhysicalMemory physicalMemory, int containerCount)
{
    private readonly CapabilitiesDecoder capabilitiesDecoder = new(problems, containerCount);

    /// <summary>The container, or null and errors.</summary>
    internal ManifestContainer? Decode(Slot slot, ContainerId id)
    {
        if (Section.Open(slot, Keys.Container, problems) is not { } section)
        {
            return null;
        }
        CheckId(section.Required("id", $"'id: {id.Value}', the container's index"), id);
        var name = Values.Text(section.Required("name", "a name for the container"), problems);
        var memory = MemoryDecoder.Decode(
            section.Required("memory", "'physical' and 'virtual' regions"),
            physicalMemory,
            problems
        );
        var kind = KindDecoder.Decode(section, memory?.Virtual, problems);
        var pager = PagerDecoder.Decode(section.Required("pager", "'lma' and 'vma' of the pager"), memory, problems);
        var capabilities = capabilitiesDecoder.Decode(
            section.Required("capabilities", "'pools' and what else the pager may do"),
            id
        );
        var devices = DeviceDecoder.Decode(section.Optional("devices"), problems);
        return (name, kind, pager, memory, capabilities, devices) switch
        {
            ({ } n, { } k, { } p, { Physical: { } physical, Virtual: { } virtuals }, { } c, { } d) => new()
            {
                Id = id,
                Name = n,
                Kind = k,
                Pager = p,
                PhysicalMemory = physical,
                VirtualMemory = virtuals,
                Devices = d,
                Pools = c.Pools,
                StandardCapabilities = c.Standard,
                CustomCapabilities = c.Custom,
            },
            _ => null,
        };
    }

    private void CheckId(Slot? slot, ContainerId index)
    {
        if (Numbers.Read(slot, problems) is { } id && id != index.Value)
        {
            problems.Add(
                slot!.Value,
                $"the id is {id}, but the container stands at index {index.Value}",
                $"{index.Value}: the first container is 0, the next 1"
            );
        }
    }
}
