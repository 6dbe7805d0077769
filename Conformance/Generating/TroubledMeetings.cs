using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>A story: two threads meet, and something is wrong with a UTCB, a buffer, or their kinds of transfer
/// (R-IPC-4, R-IPC-10, R-IPC-11, R-IPC-14).</summary>
internal sealed class TroubledMeetings
{
    private const uint TroublePage = MessageMemory.FirstPage + MessageMemory.PageCount - 1;
    private const uint TroubleAddress = TroublePage * MessageMemory.PageSize + 16;

    private ThreadView? sender;
    private ThreadView? receiver;
    private bool isTroubleWithBuffer;

    /// <summary>The chapters: who meets, the trouble, and their calls in either order.</summary>
    public static IEnumerable<Func<World, Dice, TrialStep?>> Of(Dice dice)
    {
        var meeting = new TroubledMeetings();
        return dice.Percent(50)
            ? [meeting.Trouble, meeting.Receive, meeting.Send]
            : [meeting.Trouble, meeting.Send, meeting.Receive];
    }

    private TrialStep? Trouble(World world, Dice dice)
    {
        var pairs =
            from one in world.Runnable
            from other in world.Runnable
            where one.Id != other.Id && IsAllowed(world, one, other, IpcOperations.Short)
            select Tuple.Create(one, other);
        var all = pairs.ToList();
        var across = all.Where(pair => pair.Item1.Id.Container != pair.Item2.Id.Container).ToList();
        if (dice.Any(across.Count > 0 && dice.Percent(50) ? across : all) is not { } chosen)
        {
            return null;
        }
        (sender, receiver) = (chosen.Item1, chosen.Item2);
        isTroubleWithBuffer = dice.Percent(40);
        if (isTroubleWithBuffer)
        {
            var error = dice.Of(ErrorNumber.EFAULT, ErrorNumber.ENOMEM, ErrorNumber.ENOMEM);
            var entry = new FlatPage(60, dice.Of(PageRights.None, PageRights.Read, PageRights.Kernel), error);
            return TrialStep.Of(new SetPage(receiver.Space, TroublePage, entry));
        }
        var victim = dice.Of(sender, receiver);
        return dice.Percent(70)
            ? TrialStep.Of(new SetUtcb(victim.Id, dice.Of(0u, 0x5000_0000u, 0x5000_0000u, 0xF000_0000u)))
            : null;
    }

    private TrialStep? Send(World world, Dice dice)
    {
        if (sender is null || receiver is null)
        {
            return null;
        }
        var flags = isTroubleWithBuffer ? Extended : AnyFlags(dice);
        var registers = new MessageRegisters(
            dice.Word(),
            dice.Word(),
            MessageMemory.FirstPage * MessageMemory.PageSize
        );
        var thenReceives = flags.Kind != TransferKind.Extended && dice.Percent(55);
        return TrialStep.Of(
            sender.Id,
            thenReceives
                ? IpcTransfer.SendReceive(receiver.Id, flags, registers)
                : IpcTransfer.Send(receiver.Id, flags, registers)
        );
    }

    private TrialStep? Receive(World world, Dice dice)
    {
        if (sender is null || receiver is null)
        {
            return null;
        }
        var flags = isTroubleWithBuffer ? Extended : AnyFlags(dice);
        return TrialStep.Of(
            receiver.Id,
            IpcTransfer.Receive(dice.Percent(85) ? sender.Id : ThreadId.Any, flags, new(0, 0, TroubleAddress))
        );
    }

    private static IpcFlags Extended => IpcFlags.Extended(2, 8);

    private static IpcFlags AnyFlags(Dice dice) => dice.Percent(15) ? Extended : dice.Of(IpcFlags.Short, IpcFlags.Full);

    private static bool IsAllowed(World world, ThreadView from, ThreadView to, IpcOperations operation) =>
        world.Kernel.Decide(from.Id, new IpcQuery(to.Id, operation)).IsAllowed;
}
