using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>What should become of a call.</summary>
public enum Ending
{
    /// <summary>It is a question: whatever happens is told and not judged.</summary>
    Question,

    /// <summary>It is over, and has done what it had to.</summary>
    Ok,

    /// <summary>The caller sleeps.</summary>
    Asleep,

    /// <summary>A gate refuses it, and nothing changes.</summary>
    Refused,

    /// <summary>It has met its partner, and both calls end with an error.</summary>
    Failed,

    /// <summary>An instruction was illegal, or no frame was left for it: the task is suspended (R-MEM-104).</summary>
    Suspended,

    /// <summary>An instruction of a thread that pages itself was illegal: the thread is destroyed (R-MEM-19).</summary>
    Destroyed,

    /// <summary>It cannot be made, since something that it names is not there.</summary>
    Impossible,
}

/// <summary>What should come of a call (R-SCN-3).</summary>
/// <param name="Ending">How it should end.</param>
public sealed record Expectation(Ending Ending)
{
    /// <summary>What a step must do that says nothing.</summary>
    public static Expectation Unsaid { get; } = new(Ending.Ok);

    /// <summary>The name that its result gets.</summary>
    public string? Result { get; init; }

    /// <summary>The number that it should answer.</summary>
    public uint? Value { get; init; }

    /// <summary>The bytes that it should read; null if they are not spoken of.</summary>
    public ImmutableArray<byte>? Bytes { get; init; }

    /// <summary>The error.</summary>
    public ErrorNumber? Error { get; init; }

    /// <summary>The name of the reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Whom it wakes, in order; null if that is not spoken of.</summary>
    public ImmutableArray<Waking>? Wakes { get; init; }
}

/// <summary>A thread whose call ends with another thread's call.</summary>
/// <param name="Thread">The name of the thread.</param>
/// <param name="Error">What its call ends with; null for success.</param>
public sealed record Waking(string Thread, ErrorNumber? Error);
