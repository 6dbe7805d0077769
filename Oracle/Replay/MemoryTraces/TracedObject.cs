using System.Collections.Immutable;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>An object as it was recorded, or as the library shows it.</summary>
internal sealed record TracedObject(
    string Kind,
    bool IsWritable,
    uint Count,
    uint Links,
    uint Shadows,
    uint? Original,
    uint? Openers,
    uint? Segment,
    uint? Address,
    ImmutableArray<(uint Offset, uint Frame)> Pages
)
{
    public string InWords =>
        $"{Kind}{(IsWritable ? " writable" : "")} np {Count} nl {Links} sh {Shadows}"
        + $"{Word(" on", Original)}{Word(" opn", Openers)}{Word(" shmid", Segment)}{Word(" at", Address)} "
        + string.Join(' ', Pages.Select(page => $"{page.Offset}:{page.Frame}"));

    /// <summary>Whether its pages are in the order of their offsets (R-MEM-70).</summary>
    public bool IsOrdered => Pages.Zip(Pages.Skip(1)).All(pair => pair.First.Offset < pair.Second.Offset);

    /// <summary>The same with its pages in the order of their offsets.</summary>
    public TracedObject Ordered => IsOrdered ? this : this with { Pages = [.. Pages.OrderBy(page => page.Offset)] };

    private static string Word(string name, uint? value) => value is null ? "" : $"{name} {value}";
}
