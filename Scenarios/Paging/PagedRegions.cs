using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>What a pager needs to serve its tasks, where the scenario describes its boot itself: its ranges, each a
/// capability, and a pool of maps if it has none (R-MEM-12, R-MEM-20). A manifest says so itself.</summary>
internal static class PagedRegions
{
    /// <summary>As many maps as the example manifests give.</summary>
    private const uint Maps = 800;

    private const MapOperations Operations = MapOperations.All & ~MapOperations.IrqRegister;

    /// <summary>A boot with all that the pagers need, newer than what it has.</summary>
    /// <param name="boot">The boot.</param>
    /// <param name="memories">The memory of each pager.</param>
    public static Boot GivenIn(Boot boot, ImmutableArray<ScenarioMemory> memories)
    {
        var given = memories.SelectMany(memory => Of(boot, memory)).ToImmutableArray();
        var first = boot.NextCapability.Value;
        return boot with
        {
            Capabilities =
            [
                .. boot.Capabilities,
                .. given.Select(
                    (each, index) => each with { Capability = each.Capability with { Id = new(first + (uint)index) } }
                ),
            ],
            NextCapability = new(first + (uint)given.Length),
        };
    }

    private static IEnumerable<HeldCapability> Of(Boot boot, ScenarioMemory memory)
    {
        var pager = boot.Containers.First(each => each.Id == memory.Container).Threads[0];
        var layout = memory.Layout;
        Capability[] ranges =
        [
            .. new[] { layout.Pager, layout.Shared, layout.Task, layout.Utcb }.Select(range =>
                Region(pager.Id, CapabilityType.MapVirtual, range)
            ),
            Region(pager.Id, CapabilityType.MapPhysical, layout.Physical),
        ];
        var hasMaps = boot.Capabilities.Any(held =>
            held.Capability.Owner == pager.Id && held.Capability.Target == Target.Pool(ResourceType.MapPool)
        );
        return (hasMaps ? ranges : [.. ranges, PoolOfMaps(pager.Id)]).Select(each => new HeldCapability(
            each,
            Holder.Space(pager.Space)
        ));
    }

    private static Capability PoolOfMaps(ThreadId pager) =>
        new()
        {
            Id = CapabilityId.None,
            Owner = pager,
            Type = CapabilityType.Quantity,
            Target = Target.Pool(ResourceType.MapPool),
            Access = Access.Of(Permissions.Changeable | Permissions.Transferable),
            Size = Maps,
        };

    private static Capability Region(ThreadId pager, CapabilityType type, PageRange range) =>
        new()
        {
            Id = CapabilityId.None,
            Owner = pager,
            Type = type,
            Target = Target.Container(pager.Container),
            Access = Access.Of(Operations),
            Range = range,
            Size = range.End - range.Start,
        };
}
