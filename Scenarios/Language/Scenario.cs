using System.Collections.Immutable;

namespace Capzero.Scenarios;

/// <summary>A scenario: a boot, and a story of calls with what should come of them (R-SCN-1). Every name in it is bound
/// before it is used, and to the right kind of thing.</summary>
public sealed record Scenario
{
    /// <summary>The file's name, as the caller gave it.</summary>
    public required string File { get; init; }

    /// <summary>The title; empty if it has none.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about, a text a line.</summary>
    public required ImmutableArray<string> About { get; init; }

    /// <summary>The system before the first step.</summary>
    public required ScenarioBoot Boot { get; init; }

    /// <summary>The memory that pagers keep for their tasks; none if programs just have theirs.</summary>
    public required ImmutableArray<ScenarioMemory> Memory { get; init; }

    /// <summary>The steps, and the notes between them, in the order of the file.</summary>
    public required ImmutableArray<ScenarioLine> Lines { get; init; }
}
