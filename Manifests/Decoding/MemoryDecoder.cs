using System.Collections.Immutable;
using System.Numerics;

namespace Capzero.Manifests;

/// <summary>Reads the memory of a container (R-MAN-1).</summary>
internal static class MemoryDecoder
{
    private const int GreatestPhysicalCount = 4;
    private const int GreatestVirtualCount = 6;
    private const uint LowestPhysicalAddress = 0x40000;

    /// <summary>The regions of both kinds, or null and errors.</summary>
    internal static ContainerMemory? Decode(Slot? slot, PhysicalMemory physicalMemory, Problems problems)
    {
        if (Section.Open(slot, Keys.Memory, problems) is not { } section)
        {
            return null;
        }
        var physical = section.Required("physical", $"1 to {GreatestPhysicalCount} regions");
        var virtuals = section.Required("virtual", $"1 to {GreatestVirtualCount} regions");
        return new(
            Regions(physical, GreatestPhysicalCount, item => Physical(item, physicalMemory, problems), problems),
            Regions(
                virtuals,
                GreatestVirtualCount,
                item => Region(Section.Open(item, Keys.Region, problems), problems),
                problems
            )
        );
    }

    private static ImmutableArray<MemoryRegion>? Regions(
        Slot? slot,
        int most,
        Func<Slot, MemoryRegion?> decode,
        Problems problems
    )
    {
        var regions = Lists.Counted(slot, most, "regions", problems)?.Select(decode).ToList();
        return regions is null || regions.Contains(null) ? null : [.. regions.OfType<MemoryRegion>()];
    }

    private static MemoryRegion? Physical(Slot slot, PhysicalMemory physicalMemory, Problems problems)
    {
        var section = Section.Open(slot, Keys.Region, problems);
        if (Region(section, problems) is not { } region)
        {
            return null;
        }
        physicalMemory.Add(slot, region.Addresses);
        if (region.Addresses.Start < LowestPhysicalAddress)
        {
            problems.Add(
                section!.Optional("start")!.Value,
                $"{Shown.Hex(region.Addresses.Start)} is memory of the kernel",
                $"physical memory from {Shown.Hex(LowestPhysicalAddress)} on"
            );
        }
        return region;
    }

    private static MemoryRegion? Region(Section? section, Problems problems)
    {
        if (section is null)
        {
            return null;
        }
        var alignment = Alignment(section.Optional("align"), problems);
        var addresses = RangeDecoder.Decode(section, alignment ?? AddressRange.PageSize, problems);
        return addresses is { } range && alignment is { } align ? new(range, align) : null;
    }

    private static uint? Alignment(Slot? slot, Problems problems)
    {
        if (slot is not { } here)
        {
            return AddressRange.PageSize;
        }
        var alignment = Numbers.Read(here, problems);
        if (alignment is null || (BitOperations.IsPow2(alignment.Value) && alignment >= AddressRange.PageSize))
        {
            return alignment;
        }
        problems.Add(here, $"{Shown.Hex(alignment.Value)} is no alignment of pages", "a power of two from 0x1000 on");
        return null;
    }
}
