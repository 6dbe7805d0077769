using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>Ipc calls with exactly one thing wrong (R-ORC-20).</summary>
internal sealed class MessageNearMisses(World world, Dice dice)
{
    public IpcTransfer Make(ThreadView caller, IpcTransfer call) =>
        dice.Below(20) switch
        {
            0 => With(call, new(0xFF00_0000 + (uint)dice.Below(0xFF_FFFD))),
            1 => With(call, caller.Id),
            2 => call with { To = ThreadId.Nil, From = ThreadId.Nil },
            3 => call with { Flags = new((call.Flags.Value & ~0xFu) | dice.Between(3, 15)) },
            4 => Extended(call, (uint)dice.Between(6, 255), 8),
            5 => Extended(call, 2, dice.Between(2049, 4095)),
            6 => call with { Flags = new(call.Flags.Value | 1u << dice.Of(12, 15, 28, 29, 31)) },
            7 when call is { Sends: true, Receives: true } => Extended(call, 2, 8),
            8 when call is { Sends: true, Receives: true } => call with { From = AnyoneBut(call.To) },
            9 or 10 => With(call, NoThread()),
            11 or 12 or 13 => With(call, Dead() ?? NoThread()),
            14 => Extended(call, 2, dice.Of(1u, 8u, 2048u), dice.Of(0xF000_0000u, 0xFFFF_FFF8u, 0xF8FF_FFFFu, 0x3000u)),
            15 => call with { To = call.Sends ? ThreadId.Any : call.To },
            16 => Extended(call, 2, 8),
            17 => call with { Flags = dice.Of(IpcFlags.Short, IpcFlags.Full) },
            _ => With(call, AnyoneBut(caller.Id)),
        };

    private IpcTransfer Extended(IpcTransfer call, uint register, uint size, uint? address = null) =>
        call with
        {
            Flags = new((uint)TransferKind.Extended | register << 4 | size << 16),
            Registers = call.Registers with { Mr2 = address ?? MessageMemory.Address(dice) },
        };

    private static IpcTransfer With(IpcTransfer call, ThreadId partner) =>
        call with
        {
            To = call.Sends ? partner : call.To,
            From = call.Receives ? partner : call.From,
        };

    private ThreadId NoThread() =>
        dice.Percent(50)
            ? dice.In(world.Threads).Id.WithContainer(new((byte)dice.Below(ContainerId.Greatest + 1)))
            : ThreadId.Make(dice.In(world.Containers), dice.Word() & ThreadId.GreatestLocal);

    private ThreadId? Dead() => dice.Any(world.Threads.Where(thread => thread.State == ThreadStatus.Dead))?.Id;

    private ThreadId AnyoneBut(ThreadId id) =>
        dice.Any(world.Threads.Where(thread => thread.Id != id))?.Id ?? ThreadId.Any;
}
