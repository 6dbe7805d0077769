namespace Capzero.Conformance;

/// <summary>Which kinds of steps a campaign makes, by weight.</summary>
/// <param name="Kinds">The kinds, each as often as it weighs.</param>
/// <param name="HasMessages">Whether there are ipc, mutexes and memory.</param>
internal sealed record Mix(IReadOnlyList<CallKind> Kinds, bool HasMessages)
{
    /// <summary>Control calls, thread control and questions; those with many ways to fail come more often.</summary>
    public static Mix Capabilities { get; } =
        new(
            [
                .. Enum.GetValues<CallKind>().Where(kind => !IsOfMessages(kind)),
                .. Enumerable.Repeat(CallKind.Deduce, 32),
                .. Enumerable.Repeat(CallKind.Split, 30),
                .. Enumerable.Repeat(CallKind.Grant, 7),
                .. Enumerable.Repeat(CallKind.Query, 9),
                .. Enumerable.Repeat(CallKind.Replicate, 6),
                .. Enumerable.Repeat(CallKind.Destroy, 6),
                .. Enumerable.Repeat(CallKind.Share, 5),
                CallKind.DestroyThread,
                CallKind.Run,
                CallKind.Create,
            ],
            HasMessages: false
        );

    /// <summary>Ipc and mutexes first; thread control, which ends them; and some of everything else.</summary>
    public static Mix Messages { get; } =
        new(
            [
                .. Enum.GetValues<CallKind>(),
                .. Enumerable.Repeat(CallKind.Send, 30),
                .. Enumerable.Repeat(CallKind.Receive, 26),
                .. Enumerable.Repeat(CallKind.SendReceive, 16),
                .. Enumerable.Repeat(CallKind.Mutex, 14),
                .. Enumerable.Repeat(CallKind.Event, 3),
                .. Enumerable.Repeat(CallKind.Run, 6),
                .. Enumerable.Repeat(CallKind.Suspend, 3),
                .. Enumerable.Repeat(CallKind.Recycle, 2),
                .. Enumerable.Repeat(CallKind.DestroyThread, 3),
                .. Enumerable.Repeat(CallKind.Create, 2),
            ],
            HasMessages: true
        );

    public static bool IsOfMessages(CallKind kind) =>
        kind is CallKind.Send or CallKind.Receive or CallKind.SendReceive or CallKind.Mutex or CallKind.Event;
}
