using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>A call of a scenario. Files are named by their vnodes: the number of a file record stands for the vnode of
/// the same number, and is replaced by that of the record when the scenario runs. An address may be said by the step
/// that gave it (R-ORC-22).</summary>
/// <param name="Task">The task that calls. Ids of tasks are chosen by the scenario.</param>
/// <param name="Call">The call, with the addresses of the run that made it.</param>
internal sealed record MemoryStep(ThreadId Task, MemoryCall Call)
{
    /// <summary>The step whose answer the call's address is counted from; null if the address stands for itself.</summary>
    public int? From { get; init; }

    /// <summary>What that step answered in the run that made this one.</summary>
    public uint FromAddress { get; init; }

    public override string ToString() =>
        $"{Task} {TrialText.CSharp(Call)}{(From is { } step ? $", counted from step {step}" : "")}";

    /// <summary>An expression that makes the step again.</summary>
    public string AsCode() =>
        $"new(ThreadId.Make(MemoryScene.Container, {Task.Local}), {TrialText.CSharp(Call)})"
        + (From is { } step ? $" {{ From = {step}, FromAddress = 0x{FromAddress:x} }}" : "");
}
