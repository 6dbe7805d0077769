using System.Collections.Immutable;

namespace Capzero.Cli;

/// <summary>A step of a run, for programs: Schemas/step.schema.json describes it.</summary>
internal sealed record StepDocument(
    string File,
    int Number,
    int Line,
    string Text,
    string Kind,
    string Verdict,
    string Ending,
    string? Happened,
    string? Caller,
    string? Thread,
    RefusalDocument? Refusal,
    ImmutableArray<PagerCallDocument>? Pager,
    ImmutableArray<WakingDocument>? Wakes,
    ImmutableArray<SurpriseDocument>? Surprises,
    MemoryDocument? Memory,
    string? Divergence,
    ExplanationDocument? Explanation
);

/// <summary>Why a call was refused or failed.</summary>
internal sealed record RefusalDocument(
    string Rule,
    string Error,
    string Reason,
    string Why,
    string? Nearest,
    string Change
);

/// <summary>A call that a pager made in answer.</summary>
internal sealed record PagerCallDocument(string Call, string Outcome);

/// <summary>A thread whose call ended.</summary>
internal sealed record WakingDocument(string Thread, string Result);

/// <summary>What happened to memory that a pager keeps.</summary>
internal sealed record MemoryDocument(
    ImmutableArray<PagerCallDocument>? Kernel,
    ImmutableArray<EventDocument> Events,
    ChainDocument? Before,
    ChainDocument? After,
    HeapDocument? Heap,
    ImmutableArray<EventDocument>? Looked,
    ImmutableArray<string>? Areas
);

/// <summary>Something that happened, or was looked at, and by which rule.</summary>
internal sealed record EventDocument(string Text, string Rule);

/// <summary>A chain: the areas that link its objects, and its objects, each above those below it.</summary>
internal sealed record ChainDocument(
    ImmutableArray<uint> Pages,
    int Hidden,
    ImmutableArray<AreaDocument> Areas,
    ImmutableArray<ObjectDocument> Objects
);

/// <summary>An area, and how each of its pages is mapped.</summary>
internal sealed record AreaDocument(
    string Task,
    uint Address,
    ImmutableArray<string> Chain,
    ImmutableArray<string> Pages
);

/// <summary>An object, and what each of its pages holds.</summary>
internal sealed record ObjectDocument(string Object, string? Mark, ImmutableArray<string> Pages);

/// <summary>A heap, from the bottom.</summary>
internal sealed record HeapDocument(uint Break, ImmutableArray<BlockDocument> Blocks);

/// <summary>A block of a heap.</summary>
internal sealed record BlockDocument(uint Address, uint Size, bool IsUsed, string? Name);

/// <summary>Something that is not as expected.</summary>
internal sealed record SurpriseDocument(string Expected, string Happened);

/// <summary>A step in depth.</summary>
internal sealed record ExplanationDocument(
    string Caller,
    string? Asks,
    string? Decided,
    ImmutableArray<CandidateDocument> Candidates,
    ImmutableArray<string> Sees
);

/// <summary>A capability that was looked at, and what it lacked.</summary>
internal sealed record CandidateDocument(string Capability, string Verdict);
