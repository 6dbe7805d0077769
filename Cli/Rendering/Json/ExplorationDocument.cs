using System.Collections.Immutable;

namespace Capzero.Cli;

/// <summary>What an exploration found, for programs: Schemas/exploration.schema.json describes it.</summary>
internal sealed record ExplorationDocument(
    string Calls,
    bool LibraryOnly,
    bool Complete,
    long States,
    long Edges,
    string Digest,
    ImmutableArray<DepthDocument> Depths,
    ViolationDocument? Violation
);

/// <summary>The states at one distance from the boot.</summary>
internal sealed record DepthDocument(int Depth, long States, long Edges, long Changes);

/// <summary>Something that is wrong, and the shortest way to it.</summary>
internal sealed record ViolationDocument(
    string Kind,
    string Comparison,
    ImmutableArray<MoveDocument> Moves,
    MoveDocument? Question,
    string Detail
);

/// <summary>A call or a question of a thread.</summary>
internal sealed record MoveDocument(string Caller, string What);
