namespace Capzero.Manifests;

/// <summary>Reads <c>start</c> and <c>end</c> of a range of addresses (R-MAN-1).</summary>
internal static class RangeDecoder
{
    /// <summary>The range, or null and errors.</summary>
    /// <param name="section">What has the two keys.</param>
    /// <param name="alignment">What the start is a multiple of.</param>
    /// <param name="problems">Where errors go.</param>
    internal static AddressRange? Decode(Section section, uint alignment, Problems problems)
    {
        var last = section.Required("end", "the first address behind the range");
        var start = Multiple(section.Required("start", "the first address of the range"), alignment, problems);
        var end = Multiple(last, AddressRange.PageSize, problems);
        if (start is null || end is null)
        {
            return null;
        }
        if (start >= end)
        {
            problems.Add(
                last!.Value,
                $"the end {Shown.Hex(end.Value)} is not above the start {Shown.Hex(start.Value)}",
                "start < end; the end is the first address behind the range"
            );
            return null;
        }
        return new(start.Value, end.Value);
    }

    private static uint? Multiple(Slot? slot, uint unit, Problems problems)
    {
        if (Numbers.Read(slot, problems) is not { } number)
        {
            return null;
        }
        if (number % unit == 0)
        {
            return number;
        }
        var below = number - number % unit;
        var above = below > uint.MaxValue - unit ? "" : $" or {Shown.Hex(below + unit)}";
        problems.Add(
            slot!.Value,
            $"{Shown.Hex(number)} is not on a boundary of {Shown.Hex(unit)}",
            $"a multiple of {Shown.Hex(unit)}, like {Shown.Hex(below)}{above}"
        );
        return null;
    }
}
