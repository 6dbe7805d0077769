using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Chapter 3.</summary>
internal static class MessageRules
{
    private const Aspects Copied = Aspects.Words | Aspects.Memory;

    public static RuleEntry[] List { get; } =
    [
        .. (
            (RuleEntry[])
                [
                    new("R-IPC-1", "a message is transferred", IsTransferred, Aspects.Words),
                    RuleEntry.Deciding("R-IPC-2", "a transfer of a kind that there is", Talks, Aspects.Ending),
                    RuleEntry.Deciding("R-IPC-3", "an Extended call", IsExtended, Aspects.Ending),
                    RuleEntry.Deciding(
                        "R-IPC-4",
                        "a Full message is transferred",
                        step => IsTransferred(step) && IsOfKind(step, TransferKind.Full),
                        Copied | Aspects.Ending
                    ),
                    RuleEntry.Refusing("R-IPC-5"),
                    new(
                        "R-IPC-6",
                        "a send, a receive, or both",
                        Talks,
                        Aspects.Ending | Aspects.Queues | Aspects.States | Aspects.Ended
                    ),
                    new(
                        "R-IPC-7",
                        "a call that ends, or fails, with its partner's",
                        step => Talks(step) && Steps.Ended(step).Any(),
                        Aspects.Ended | Aspects.Ending
                    ),
                    new("R-IPC-8", "a receive with several senders waiting", HasChoice, Aspects.Ended | Aspects.Queues),
                    new("R-IPC-9", "a call that puts a thread to sleep, or wakes one", MovesSleepers, Aspects.Queues),
                    RuleEntry.Deciding("R-IPC-10", "a message is transferred", IsTransferred, Copied | Aspects.Ending),
                    new(
                        "R-IPC-11",
                        "a call that fails where it meets its partner",
                        step => step.Result is StepFailed,
                        Copied | Aspects.Ending | Aspects.Ended
                    ),
                    new("R-IPC-12", "a message for who expects any", IsForAny, Aspects.Words),
                    RuleEntry.Deciding(
                        "R-IPC-13",
                        "an Extended send",
                        step => IsExtended(step) && step.Call is IpcTransfer { Sends: true },
                        Aspects.Memory | Aspects.Queues | Aspects.Ending
                    ),
                    RuleEntry.Deciding(
                        "R-IPC-14",
                        "an Extended message is transferred",
                        step => IsTransferred(step) && IsOfKind(step, TransferKind.Extended),
                        Aspects.Memory | Aspects.Ending
                    ),
                    new("R-IPC-15", "an Extended call", IsExtended, Aspects.Memory),
                    new(
                        "R-IPC-20",
                        "thread control ends a send or a receive",
                        step =>
                            step.Call is ThreadCall
                            && Steps.EndedSleeps(step).Any(sleep => sleep is SleepsSending or SleepsReceiving),
                        Aspects.Ended | Aspects.Queues
                    ),
                    RuleEntry.Refusing("R-IPC-21"),
                    new("R-MUX-1", "a lock or an unlock", Steps.Passes<MutexControl>, Aspects.Mutexes),
                    RuleEntry.Refusing("R-MUX-2"),
                    new("R-MUX-3", "a lock", step => IsMutex(step, MutexOperation.Lock), Aspects.All),
                    RuleEntry.Deciding(
                        "R-MUX-4",
                        "an unlock",
                        step => IsMutex(step, MutexOperation.Unlock),
                        Aspects.All
                    ),
                    new(
                        "R-MUX-5",
                        "thread control ends a wait for a mutex",
                        step => step.Call is ThreadCall && Steps.EndedSleeps(step).Any(sleep => sleep is SleepsOnMutex),
                        Aspects.Mutexes | Aspects.Use | Aspects.Ended
                    ),
                    new(
                        "R-MUX-6",
                        "a lock or an unlock that wakes",
                        step => step.Call is MutexControl && Steps.Ended(step).Any(),
                        Aspects.Ended | Aspects.Use
                    ),
                ]
        ).Select(entry => entry with { IsOfMessages = true }),
    ];

    private static bool Talks(Observation step) => Steps.Passes<IpcTransfer>(step);

    private static bool IsTransferred(Observation step) =>
        Talks(step) && step.Result is not StepFailed && Steps.Ended(step).Any();

    private static bool IsOfKind(Observation step, TransferKind kind) =>
        step.Call is IpcTransfer call && call.Flags.Kind == kind;

    private static bool IsExtended(Observation step) => Talks(step) && IsOfKind(step, TransferKind.Extended);

    private static bool HasChoice(Observation step) =>
        Talks(step)
        && step.Call is IpcTransfer { Sends: false }
        && step.MessagesBefore is { } before
        && Views.Find(before, step.Caller) is { SendQueue.Length: > 1 };

    private static bool MovesSleepers(Observation step) =>
        step.MessagesBefore is not null && (step.Result is StepAsleep || Steps.Ended(step).Any());

    private static bool IsForAny(Observation step) =>
        IsTransferred(step)
        && (
            step.Call is IpcTransfer { Sends: false, From: var from }
                ? from == ThreadId.Any
                : Steps
                    .EndedSleeps(step)
                    .Any(sleep => sleep is SleepsReceiving { From: var expected } && expected == ThreadId.Any)
        );

    private static bool IsMutex(Observation step, MutexOperation operation) =>
        step is { Call: MutexControl call, Result: not StepRefused } && call.Operation == operation;
}
