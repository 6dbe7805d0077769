using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>Reads the capabilities of a container (R-MAN-1).</summary>
/// <param name="problems">Where errors go.</param>
/// <param name="containerCount">The number of containers of the manifest.</param>
internal sealed class CapabilitiesDecoder(Problems problems, int containerCount)
{
    private const string OnOrOff = "'enabled: true' or 'enabled: false'";

    private static readonly ImmutableArray<(string Key, ResourceType Resource)> PoolKeys =
    [
        ("thread", ResourceType.ThreadPool),
        ("space", ResourceType.SpacePool),
        ("mutex", ResourceType.MutexPool),
        ("map", ResourceType.MapPool),
        ("cap", ResourceType.CapabilityPool),
    ];

    // R-MAN-3: in the order of the list.
    private static readonly ImmutableArray<(string Key, CapabilityType Type, KeySet Keys)> StandardKeys =
    [
        ("tctrl", CapabilityType.ThreadControl, Keys.Targeted),
        ("exregs", CapabilityType.ExchangeRegisters, Keys.Targeted),
        ("ipc", CapabilityType.Ipc, Keys.Targeted),
        ("capctrl", CapabilityType.CapabilityControl, Keys.Targeted),
        ("umutex", CapabilityType.UserMutex, Keys.Targeted),
        ("irqctrl", CapabilityType.IrqControl, Keys.Untargeted),
    ];

    private readonly CustomDecoder customDecoder = new(problems, containerCount);

    /// <summary>The capabilities, or null and errors.</summary>
    internal DecodedCapabilities? Decode(Slot? slot, ContainerId container)
    {
        if (Section.Open(slot, Keys.Capabilities, problems) is not { } section)
        {
            return null;
        }
        var pools = Pools(section.Required("pools", "the pools thread, space, mutex, map and cap"));
        var standard = StandardKeys.Select(row => Standard(section.Optional(row.Key), row.Type, row.Keys, container));
        var enabled = standard.OfType<StandardCapability>().ToImmutableArray();
        var custom = customDecoder.Decode(section.Optional("custom"), container);
        return pools is { } all && custom is { } added ? new(all, enabled, added) : null;
    }

    private ImmutableArray<ResourcePool>? Pools(Slot? slot)
    {
        if (Section.Open(slot, Keys.Pools, problems) is not { } section)
        {
            return null;
        }
        var pools = PoolKeys
            .Select(row => Pool(section.Required(row.Key, "a pool: 'enabled' and 'size'"), row.Resource))
            .ToList();
        return pools.Contains(null) ? null : [.. pools.OfType<ResourcePool>()];
    }

    private ResourcePool? Pool(Slot? slot, ResourceType resource)
    {
        if (Section.Open(slot, Keys.Pool, problems) is not { } section)
        {
            return null;
        }
        var enabled = Values.Flag(section.Required("enabled", OnOrOff), problems);
        var units =
            enabled == true ? section.Required("size", "the number of units in the pool") : section.Optional("size");
        var size = Numbers.Read(units, problems);
        if (enabled == true && size == 0)
        {
            problems.Add(units!.Value, "an enabled pool of 0 units", "a size above 0, or 'enabled: false'");
        }
        return enabled is { } isEnabled ? new(resource, isEnabled, size ?? 0) : null;
    }

    private StandardCapability? Standard(Slot? slot, CapabilityType type, KeySet keys, ContainerId container)
    {
        if (Section.Open(slot, keys, problems) is not { } section)
        {
            return null;
        }
        var enabled = Values.Flag(section.Required("enabled", OnOrOff), problems);
        var target = section.Optional("target");
        var keyword = target is null
            ? TargetKeyword.CurrentContainer
            : Values.Word(target, "target of this capability", TargetWords.Own, problems);
        return enabled == true && keyword is { } known ? new(type, new(known, container)) : null;
    }
}
