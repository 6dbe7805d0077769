namespace Capzero.Manifests;

/// <summary>The physical memory of all containers: no byte belongs to two regions (R-MAN-1).</summary>
internal sealed class PhysicalMemory
{
    private readonly List<(Slot Slot, AddressRange Addresses)> regions = [];

    internal void Add(Slot slot, AddressRange addresses) => regions.Add((slot, addresses));

    /// <summary>Tells of each region that overlaps an earlier one, once, and names both places.</summary>
    internal void RefuseOverlaps(Problems problems)
    {
        for (var later = 1; later < regions.Count; later++)
        {
            var (slot, addresses) = regions[later];
            var earlier = regions.FindIndex(region => region.Addresses.Overlaps(addresses));
            if (earlier < later)
            {
                Refuse(slot, addresses, regions[earlier], problems);
            }
        }
    }

    private static void Refuse(
        Slot slot,
        AddressRange addresses,
        (Slot Slot, AddressRange Addresses) earlier,
        Problems problems
    )
    {
        var line = problems.PlaceAt(earlier.Slot.Index).Line;
        problems.Add(
            slot,
            $"{addresses} overlaps {earlier.Addresses} of {earlier.Slot.Path} in line {line}",
            "physical regions that share no address, also between containers"
        );
    }
}
