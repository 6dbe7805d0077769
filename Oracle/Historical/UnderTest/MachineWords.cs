using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle.Historical;

/// <summary>The library's calls of threads and messages in the words of the historical kernel.</summary>
internal static class MachineWords
{
    private const int ActionShift = 28;
    private const uint ExitCodeMask = 0xFFFF;
    private const uint UnknownBit = 1;

    /// <summary>A thread control call: its flags, and the caller's block of thread, space and group.</summary>
    public static (uint Flags, uint[] Ids) Of(ThreadCall call) =>
        call switch
        {
            CreateThread create => (FlagsOf(create.Flags), [create.Parent.Value, create.Space.Value, 0]),
            RunThread run => Of(ThreadActions.Run, run.Thread),
            SuspendThread suspend => Of(ThreadActions.Suspend, suspend.Thread),
            DestroyThread destroy => Of(ThreadActions.Destroy, destroy.Thread, destroy.ExitCode & ExitCodeMask),
            RecycleThread recycle => Of(ThreadActions.Recycle, recycle.Thread),
            WaitThread wait => Of(ThreadActions.Wait, wait.Thread),
            _ => throw new ArgumentOutOfRangeException(nameof(call)),
        };

    public static IpcArguments Of(IpcTransfer transfer) =>
        new(
            transfer.To.Value,
            transfer.From.Value,
            transfer.Flags.Value,
            [.. Enumerable.Range(0, MessageRegisters.Count).Select(i => transfer.Registers[i])],
            new uint[MessageRegisters.Count]
        );

    public static MessageRegisters Registers(uint[] words) =>
        new(words[0], words[1], words[2], words[3], words[4], words[5]);

    private static (uint Flags, uint[] Ids) Of(uint action, ThreadId thread, uint rest = 0) =>
        (action << ActionShift | rest, [thread.Value, 0, 0]);

    // The bits of the action cannot be stated: they are bits that no rule names, like any other.
    private static uint FlagsOf(CreateFlags flags)
    {
        var (words, action) = ((uint)flags & ~CreationFlags.ActionBits, (uint)flags & CreationFlags.ActionBits);
        return action == 0 ? words : words | UnknownBit;
    }
}
