using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>Reads where the pager is (R-MAN-1).</summary>
internal static class PagerDecoder
{
    /// <summary>The placement, or null and errors.</summary>
    /// <param name="slot">The key <c>pager</c>.</param>
    /// <param name="memory">The container's regions; those that are not known are not asked.</param>
    /// <param name="problems">Where errors go.</param>
    internal static PagerPlacement? Decode(Slot? slot, ContainerMemory? memory, Problems problems)
    {
        if (Section.Open(slot, Keys.Pager, problems) is not { } section)
        {
            return null;
        }
        var load = section.Required("lma", "the physical address that the pager is loaded to");
        var run = section.Required("vma", "the virtual address that the pager runs at");
        var loadAddress = Inside(load, memory?.Physical, "physical", problems);
        var virtualAddress = Inside(run, memory?.Virtual, "virtual", problems);
        return loadAddress is { } lma && virtualAddress is { } vma ? new(lma, vma) : null;
    }

    private static uint? Inside(Slot? slot, ImmutableArray<MemoryRegion>? regions, string noun, Problems problems)
    {
        var address = Numbers.Read(slot, problems);
        if (address is { } number && regions is { } known && !known.Any(region => region.Addresses.Contains(number)))
        {
            problems.Add(
                slot!.Value,
                $"{Shown.Hex(number)} is in no {noun} region of the container",
                $"an address in {string.Join(" or ", known.Select(region => region.Addresses))}"
            );
        }
        return address;
    }
}
