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
