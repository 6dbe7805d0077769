namespace Capzero.Oracle.Historical;

/// <summary>What became of a capability control call.</summary>
internal abstract record ControlOutcome;

/// <summary>The kernel has stopped, wherever it was.</summary>
/// <param name="Tag">Which of its checks stopped it, in the words of the recorded traces.</param>
internal sealed record ControlStopped(string Tag) : ControlOutcome;

/// <summary>The lists are no longer sound: nothing is said of them from here on (E-CAP-5).</summary>
internal sealed record ControlCorrupted : ControlOutcome;

/// <summary>The call has returned.</summary>
/// <param name="Result">0, or a negated error number.</param>
internal sealed record ControlReturned(int Result) : ControlOutcome
{
    /// <summary>What counting has counted.</summary>
    public uint? Count { get; init; }

    /// <summary>What reading has read; in 2009 with the kernel's own pointers (E-CAP-21).</summary>
    public IReadOnlyList<CapabilityRecord>? Read { get; init; }

    /// <summary>Whether what was read has pointers of the kernel in it.</summary>
    public bool ShowsPointers { get; init; }

    /// <summary>What the caller's record is afterwards, if it has changed.</summary>
    public CapabilityRecord? Answer { get; init; }
}
