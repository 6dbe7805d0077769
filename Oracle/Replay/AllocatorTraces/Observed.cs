namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>What can be seen of a step of an allocator.</summary>
/// <param name="Result">What the call came to; <see cref="Stop"/> if it stopped the pager.</param>
/// <param name="State">All that the allocator divides, in words; empty if nothing is known of it.</param>
internal sealed record Observed(string Result, string State)
{
    /// <summary>The result of a call that the pager did not survive.</summary>
    public const string Stop = "stop";

    /// <summary>The result of a call that was refused.</summary>
    public const string Refused = "refused";

    /// <summary>The call stopped the pager.</summary>
    public static Observed Stopped { get; } = new(Stop, "");

    /// <summary>The same, without its state if that is not known.</summary>
    public Observed KnownOnlyIf(bool isKnown) => isKnown ? this : this with { State = "" };
}
