using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>Recorded calls in the library's terms.</summary>
internal static class LibraryCall
{
    private const uint ExitCodeMask = 0xFFFF;

    /// <summary>The bits of a creation's flags, and those that no rule names.</summary>
    private const uint CreateMask = 0x0FFF_FFFF;

    /// <summary>The call, or null for an action that the library does not have.</summary>
    public static Call? Of(IpcTraceCall call) =>
        call switch
        {
            MessageCall { Arguments: var message } => new IpcTransfer(
                new(message.To),
                new(message.From),
                new(message.Flags),
                Registers(message.Registers)
            ),
            MutexCall mutex => new Capzero.Ipc.MutexControl(mutex.Address, (MutexOperation)mutex.Operation),
            ThreadCall thread => Of(thread),
            _ => throw new ArgumentOutOfRangeException(nameof(call)),
        };

    private static Call? Of(ThreadCall call)
    {
        var thread = new ThreadId(call.Thread);
        return call.Action switch
        {
            ThreadActions.Create => new CreateThread((CreateFlags)(call.Flags & CreateMask), new(call.Space), thread),
            ThreadActions.Run => new RunThread(thread),
            ThreadActions.Suspend => new SuspendThread(thread),
            ThreadActions.Destroy => new DestroyThread(thread, call.Flags & ExitCodeMask),
            ThreadActions.Recycle => new RecycleThread(thread),
            ThreadActions.Wait => new WaitThread(thread),
            _ => null,
        };
    }

    private static MessageRegisters Registers(IReadOnlyList<uint> words) =>
        new(words[0], words[1], words[2], words[3], words[4], words[5]);
}
