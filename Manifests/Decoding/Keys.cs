using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>Every mapping of the format with its keys (R-MAN-1).</summary>
internal static class Keys
{
    internal static readonly KeySet Root = new("the top level", ["schemaVersion", "kconfig", "containers"]);

    internal static readonly KeySet Container = new(
        "a container",
        ["id", "name", "type", "project", "pager", "memory", "pager_regions", "capabilities", "devices"]
    );

    internal static readonly KeySet Pager = new("'pager'", ["lma", "vma"]);

    internal static readonly KeySet Memory = new("'memory'", ["physical", "virtual"]);

    internal static readonly KeySet Region = new("a memory region", ["start", "end", "align"]);

    internal static readonly KeySet PagerRegions = new("'pager_regions'", ["shm", "task", "utcb"]);

    internal static readonly KeySet Range = new("a range", ["start", "end"]);

    internal static readonly KeySet Capabilities = new(
        "'capabilities'",
        ["pools", "tctrl", "exregs", "ipc", "capctrl", "umutex", "irqctrl", "custom"]
    );

    internal static readonly KeySet Pools = new("'pools'", ["thread", "space", "mutex", "map", "cap"]);

    internal static readonly KeySet Pool = new("a pool", ["enabled", "size"]);

    internal static readonly KeySet Targeted = new("a capability", ["enabled", "target"]);

    internal static readonly KeySet Untargeted = new("'irqctrl'", ["enabled"]);

    internal static readonly KeySet Device = new("a device", ["name", "start", "end", "irq"]);

    internal static readonly KeySet Custom = new("a custom capability", ["type", "target", "container", "access"]);

    // Keys like 'name' and 'size' stand in many places; these are the mappings that people look for a place in.
    private static readonly ImmutableArray<KeySet> Structure =
    [
        Root,
        Container,
        Pager,
        Memory,
        PagerRegions,
        Capabilities,
        Pools,
    ];

    /// <summary>The mapping that a key of the format belongs in, or null.</summary>
    internal static KeySet? HomeOf(string key) => Structure.FirstOrDefault(keys => keys.Names.Contains(key));
}
