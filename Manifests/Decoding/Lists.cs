using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>Reads lists.</summary>
internal static class Lists
{
    /// <summary>Any number of items but none.</summary>
    internal const int NoLimit = int.MaxValue;

    /// <summary>The items of a list that must have some.</summary>
    /// <param name="slot">The list.</param>
    /// <param name="most">The greatest number of items.</param>
    /// <param name="noun">What its items are.</param>
    /// <param name="problems">Where errors go.</param>
    /// <returns>Null if it is no list or has too few or too many items; there is an error then.</returns>
    internal static ImmutableArray<Slot>? Counted(Slot? slot, int most, string noun, Problems problems)
    {
        var expected = most == NoLimit ? $"one or more {noun}" : $"1 to {most} {noun}";
        if (slot is not { } here || Items(here, expected, problems) is not { } items)
        {
            return null;
        }
        if (items.Length > most)
        {
            problems.Add(
                items[most].KeyIndex,
                items[most].Path,
                $"there are {items.Length} {noun}",
                $"at most {most} {noun}"
            );
        }
        else if (items.IsEmpty)
        {
            problems.Add(here, $"there are no {noun}", expected);
        }
        return items.IsEmpty || items.Length > most ? null : items;
    }

    /// <summary>The items of a list that may be empty; a key without a value is an empty list.</summary>
    internal static ImmutableArray<Slot>? Any(Slot? slot, string noun, Problems problems) =>
        slot is not { } here || here.Node is ScalarNode { IsNull: true }
            ? ImmutableArray<Slot>.Empty
            : Items(here, $"a list of {noun}", problems);

    private static ImmutableArray<Slot>? Items(Slot slot, string expected, Problems problems)
    {
        if (slot.Node is ListNode list)
        {
            return
            [
                .. list.Items.Select((item, index) => new Slot(Paths.Item(slot.Path, index), item.Index, item.Value)),
            ];
        }
        if (slot.Node is not BrokenNode)
        {
            problems.Add(slot, $"{Shown.Kind(slot.Node)} instead of a list", expected);
        }
        return null;
    }
}
