using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>What of a state is not well-formed (R-CAP-4).</summary>
internal static class Breach
{
    private static readonly (string Clause, Func<Capability, bool> Breaks)[] Clauses =
    [
        ("R-CAP-2, a type that is none", each => !Enum.IsDefined(each.Type) || !Enum.IsDefined(each.Target.Type)),
        ("R-CAP-4, a pool without Quantity or the reverse", each => each.IsQuantity != each.Target.IsPool),
        ("R-CAP-4, a replicable Quantity", each => each.IsQuantity && each.Access.Includes(Permissions.Replicable)),
        ("R-CAP-4, more units used than there are", each => each.Used > each.Size),
        ("R-CAP-4, units used of no Quantity", each => each.Used != 0 && !each.IsQuantity),
        (
            "R-CAP-4, a range that ends before its start",
            each => !each.Range.IsNone && each.Range.Start >= each.Range.End
        ),
        ("R-CAP-3, access bits that the type has not", HasStrangeBits),
        ("R-CAP-3, IrqRegister of no device", IsInterruptOfNoDevice),
    ];

    /// <summary>The first clause that a state breaks, and by its rule what no clause names: a target, an owner or a holder
    /// that does not exist.</summary>
    /// <param name="boot">The state.</param>
    /// <param name="faults">All that is wrong with it.</param>
    public static string Of(Boot boot, ImmutableArray<BootFault> faults) =>
        Clauses.FirstOrDefault(clause => boot.Capabilities.Any(held => clause.Breaks(held.Capability))).Clause
        ?? faults[0].Rule;

    private static bool HasStrangeBits(Capability each) =>
        !(AccessNames.AllOperations(each.Type) | Access.Of(Permissions.All)).Includes(each.Access);

    private static bool IsInterruptOfNoDevice(Capability each) =>
        each.Type == CapabilityType.MapPhysical
        && each.Access.Includes(Access.Of(MapOperations.IrqRegister))
        && !each.Device.IsDevice;
}
