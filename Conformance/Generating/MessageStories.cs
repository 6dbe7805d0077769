using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>Stories of messages and of those who die or are interrupted while others wait for them (R-ORC-20).</summary>
internal static class MessageStories
{
    private delegate TrialStep? Chapter(World world, Dice dice);

    /// <summary>The chapters of one story; one that cannot be is left out.</summary>
    public static IEnumerable<Func<World, Dice, TrialStep?>> Any(Dice dice) =>
        dice.Percent(66)
            ? TroubledMeetings.Of(dice)
            : dice.Of(SleepersOnOne, DeathOfOne, DeathOfOne, Contention, Contention, Child)
                .Select(chapter => (Func<World, Dice, TrialStep?>)((world, d) => chapter(world, d)));

    // Some sleep on one thread, by sends and by receives; then something happens to it.
    private static Chapter[] SleepersOnOne =>
        About(
            (world, dice, one) => SleepOn(world, dice, one, CallKind.Send),
            (world, dice, one) => SleepOn(world, dice, one, CallKind.Receive),
            (world, dice, one) => SleepOn(world, dice, one, CallKind.SendReceive),
            (world, dice, one) =>
                ByPager(
                    world,
                    one,
                    dice.Of<KernelCall>(new RecycleThread(one), new SuspendThread(one), new DestroyThread(one))
                ),
            (world, dice, one) => ByPager(world, one, new RunThread(one))
        );

    // A thread exits, is Dead, and others try to talk to it.
    private static Chapter[] DeathOfOne =>
        About(
            (world, dice, one) =>
                dice.Percent(50) ? SleepOn(world, dice, one, dice.Of(CallKind.Send, CallKind.Receive)) : null,
            (world, dice, one) => TrialStep.Of(one, new DestroyThread(one, dice.Word())),
            (world, dice, one) => SleepOn(world, dice, one, CallKind.Send),
            (world, dice, one) => SleepOn(world, dice, one, CallKind.Receive),
            (world, dice, one) => SleepOn(world, dice, one, CallKind.SendReceive),
            (world, dice, one) => ByPager(world, one, new WaitThread(one))
        );

    // Many meet at one mutex; some are interrupted there.
    private static Chapter[] Contention =>
        [
            .. Enumerable.Repeat<Chapter>(
                (world, dice) => AtMutex(world, dice, dice.Of(MutexOperation.Lock, MutexOperation.Unlock)),
                3
            ),
            (world, dice) => AtMutex(world, dice, MutexOperation.Unlock),
            (world, dice) => AtMutex(world, dice, MutexOperation.Unlock),
            (world, dice) => AtMutex(world, dice, MutexOperation.Lock),
            (world, dice) =>
                dice.Any(world.Threads.Where(thread => world.Messages[thread.Id].Sleep is SleepsOnMutex)) is { } sleeper
                    ? ByPager(
                        world,
                        sleeper.Id,
                        dice.Of<KernelCall>(new SuspendThread(sleeper.Id), new DestroyThread(sleeper.Id))
                    )
                    : null,
            (world, dice) => AtMutex(world, dice, MutexOperation.Lock),
        ];

    // A child of a copied space talks, and its number is used again.
    private static readonly Chapter[] Child =
    [
        (world, dice) =>
            dice.Any(world.Runnable) is { } parent
                ? TrialStep.Of(
                    parent.Id,
                    new CreateThread(CreateFlags.CopySpace | CreateFlags.AsPager, parent.Space, parent.Id)
                )
                : null,
        (world, dice) => world.LastThread is { } child ? ByPager(world, child, new RunThread(child)) : null,
        (world, dice) =>
            world.LastThread is { } child
                ? TrialStep.Of(new SetUtcb(child, MessageMemory.UtcbPage * MessageMemory.PageSize))
                : null,
        (world, dice) => world.LastThread is { } child ? SleepOn(world, dice, child, CallKind.Receive) : null,
        (world, dice) =>
            world.LastThread is { } child
            && world.Find(child) is { State: ThreadStatus.Runnable } view
            && new MessageCalls(world, dice).Valid(CallKind.Send, view) is { } call
                ? TrialStep.Of(child, call)
                : null,
        (world, dice) => world.LastThread is { } child ? ByPager(world, child, new DestroyThread(child)) : null,
    ];

    private static Chapter[] About(params Func<World, Dice, ThreadId, TrialStep?>[] chapters)
    {
        ThreadId? chosen = null;
        return
        [
            .. chapters.Select<Func<World, Dice, ThreadId, TrialStep?>, Chapter>(chapter =>
                (world, dice) =>
                {
                    chosen ??=
                        dice.Any(world.Runnable.Where(thread => thread.Pager != thread.Id))?.Id
                        ?? dice.Any(world.Runnable)?.Id;
                    return chosen is { } one ? chapter(world, dice, one) : null;
                }
            ),
        ];
    }

    private static TrialStep? SleepOn(World world, Dice dice, ThreadId one, CallKind kind)
    {
        if (dice.Any(world.Runnable.Where(thread => thread.Id != one)) is not { } caller)
        {
            return null;
        }
        var flags = dice.Of(IpcFlags.Short, IpcFlags.Full, IpcFlags.Extended(2, 8));
        var registers = new MessageRegisters(
            dice.Word(),
            dice.Word(),
            MessageMemory.FirstPage * MessageMemory.PageSize
        );
        return TrialStep.Of(
            caller.Id,
            kind switch
            {
                CallKind.Send => IpcTransfer.Send(one, flags, registers),
                CallKind.Receive => IpcTransfer.Receive(one, flags, registers),
                _ => IpcTransfer.SendReceive(one, dice.Of(IpcFlags.Short, IpcFlags.Full), registers),
            }
        );
    }

    private static TrialStep? AtMutex(World world, Dice dice, MutexOperation operation) =>
        dice.Any(world.Runnable) is { } caller
            ? TrialStep.Of(caller.Id, new MutexControl(MessageMemory.SharedPage * MessageMemory.PageSize, operation))
            : null;

    private static TrialStep? ByPager(World world, ThreadId thread, KernelCall call) =>
        world.Find(thread) is { } view && view.Pager != thread ? TrialStep.Of(view.Pager, call) : null;
}
