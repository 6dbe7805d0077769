using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>Reads a container's type and what belongs to that type alone (R-MAN-1).</summary>
internal static class KindDecoder
{
    private enum Kind
    {
        Baremetal,
        Posix,
    }

    private static readonly ImmutableArray<(string, Kind)> Words =
    [
        ("baremetal", Kind.Baremetal),
        ("posix", Kind.Posix),
    ];

    /// <summary>The kind, or null and an error.</summary>
    /// <param name="section">The container.</param>
    /// <param name="virtualMemory">Its virtual regions; null if they are not known.</param>
    /// <param name="problems">Where errors go.</param>
    internal static ContainerKind? Decode(
        Section section,
        ImmutableArray<MemoryRegion>? virtualMemory,
        Problems problems
    )
    {
        var type = Values.Word(section.Required("type", "baremetal or posix"), "container type", Words, problems);
        var project = Of(Kind.Baremetal, type, section, "project", "the name of the project to run", problems);
        var regions = Of(Kind.Posix, type, section, "pager_regions", "the ranges 'shm', 'task' and 'utcb'", problems);
        var name = Values.Text(project, problems);
        var posix = PagerRegionsDecoder.Decode(regions, virtualMemory, problems);
        return type switch
        {
            Kind.Baremetal => name is null ? null : new BaremetalContainer(name),
            Kind.Posix => posix,
            _ => null,
        };
    }

    // A key of the other type is refused: it would have no effect, and the type may be the mistake.
    private static Slot? Of(Kind owner, Kind? type, Section section, string key, string expected, Problems problems)
    {
        if (type == owner)
        {
            return section.Required(key, expected);
        }
        var value = section.Optional(key);
        if (type is not null && value is { } misplaced)
        {
            var (right, wrong) = owner == Kind.Baremetal ? ("baremetal", "posix") : ("posix", "baremetal");
            problems.Add(
                misplaced.KeyIndex,
                misplaced.Path,
                $"'{key}' is for {right} containers, and this one is {wrong}",
                $"'type: {right}', or no '{key}'"
            );
        }
        return value;
    }
}
