using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>One step of a trial as the oracle has it: who did what, what it came to, and the state before and
/// after.</summary>
internal sealed record Observation
{
    /// <summary>The step, counted from 0.</summary>
    public required int Step { get; init; }

    public required ThreadId Caller { get; init; }

    /// <summary>The call; null if the step is a question.</summary>
    public Call? Call { get; init; }

    public Query? Query { get; init; }

    /// <summary>What the call came to; null if the step is a question.</summary>
    public StepResult? Result { get; init; }

    public DecisionResult? Decision { get; init; }

    /// <summary>What the kernel under test decided, once it did.</summary>
    public DecisionResult? Answer { get; set; }

    public required KernelView Before { get; init; }

    public required KernelView After { get; init; }

    /// <summary>Null if the trial has no messages.</summary>
    public IpcView? MessagesBefore { get; init; }

    /// <summary>Null if the trial has no messages.</summary>
    public IpcView? MessagesAfter { get; init; }

    /// <summary>The ids of threads that have gone since the boot.</summary>
    public required IReadOnlySet<ThreadId> Gone { get; init; }

    /// <summary>The type of the call or question.</summary>
    public string Name => (Call as object ?? Query!).GetType().Name;
}
