using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>Reads the list of names that says what a custom capability allows (R-MAN-1).</summary>
internal static class AccessDecoder
{
    /// <summary>The access, that of R-MAN-4 if there is no list; or null and errors.</summary>
    /// <param name="slot">The list.</param>
    /// <param name="type">The type that gives the operations their names; null if it is not known.</param>
    /// <param name="problems">Where errors go.</param>
    internal static Access? Decode(Slot? slot, CapabilityType? type, Problems problems)
    {
        if (slot is not { } here)
        {
            return type is { } known ? DefaultAccess.Of(known) : null;
        }
        if (Lists.Counted(here, Lists.NoLimit, "operations or permissions", problems) is not { } items || type is null)
        {
            return null;
        }
        return Union(items, type.Value, problems);
    }

    private static Access? Union(ImmutableArray<Slot> items, CapabilityType type, Problems problems)
    {
        var (access, isWhole) = (Access.None, true);
        foreach (var item in items)
        {
            var bit = Name(item, type, problems);
            if (bit is { } again && access.Includes(again))
            {
                problems.Add(item, $"{Shown.Kind(item.Node)} is listed a second time", "each name once");
            }
            access |= bit ?? Access.None;
            isWhole &= bit is not null;
        }
        return isWhole ? access : null;
    }

    // Upper and lower case are one: the rest of a manifest is written in lower case.
    private static Access? Name(Slot slot, CapabilityType type, Problems problems)
    {
        var names = AccessNames.Names(type).ToImmutableArray();
        var text = (slot.Node as ScalarNode)?.Text ?? "";
        var name = names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (name is not null && AccessNames.TryParse(type, name, out var bit))
        {
            return bit;
        }
        if (slot.Node is not BrokenNode)
        {
            problems.Add(
                slot,
                $"{Shown.Kind(slot.Node)} is no operation of {type}",
                $"{string.Join(", ", names)}{Nearest.Hint(text, names)}"
            );
        }
        return null;
    }
}
