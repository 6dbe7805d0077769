namespace Capzero.Oracle.Replay;

/// <summary>Why steps of traces neither agree nor depart.</summary>
public enum LeftOutReason
{
    /// <summary>What was recorded before the step is a state that the kernel cannot have. The detail is the rule that the
    /// state breaks.</summary>
    NotWellFormed,

    /// <summary>The trace departed before, and the record does not hold what it takes to go on from there: calls that
    /// sleep in the midst of the kernel.</summary>
    BehindDeparture,

    /// <summary>From this step on the original worked on memory that was no longer its own.</summary>
    Undefined,

    /// <summary>A page-in is an ipc to the pager's thread, which sleeps in the midst of a transfer; here a pager answers
    /// at once.</summary>
    PagerRuns,

    /// <summary>The kernel has nothing that would be this step. The detail is what was called.</summary>
    NoSuchCall,

    /// <summary>There is no historical kernel for such traces. The detail is what they are of.</summary>
    NoHistoricalKernel,
}
