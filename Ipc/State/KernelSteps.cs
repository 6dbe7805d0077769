using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>Control calls and thread control, and what they mean for ipc (R-IPC-20, R-MUX-5).</summary>
internal static class KernelSteps
{
    public static Outcome<IpcSystem> Step(IpcSystem system, ThreadId caller, KernelCall call)
    {
        var outcome = system.Kernel.Step(caller, call);
        if (outcome is Refused<Kernel> refused)
        {
            return new Refused<IpcSystem>(system, refused.Reason);
        }
        var next = Follow(system, call, outcome);
        return outcome is Done<Kernel> done
            ? new Done<IpcSystem>(next, done.Reply, done.Ended)
            : new Asleep<IpcSystem>(next, outcome.Ended);
    }

    private static IpcSystem Follow(IpcSystem system, KernelCall call, Outcome<Kernel> outcome)
    {
        if (call is ControlCall)
        {
            return new(outcome.Next, system.Memory, system.Threads, system.Mutexes);
        }
        var draft = new IpcDraft(system, outcome.Next);
        foreach (var ended in outcome.Ended)
        {
            draft.Forget(ended.Thread);
        }
        foreach (var thread in outcome.Next.Departed.Threads)
        {
            draft.Remove(thread);
        }
        foreach (var space in outcome.Next.Departed.Spaces)
        {
            draft.Memory = draft.Memory.WithoutSpace(space);
        }
        if (call is RecycleThread { Thread: var recycled })
        {
            // R-TC-3: registers and mappings are cleared; the address of the UTCB stays (R-IPC-20).
            draft.SetRegisters(recycled, default);
            draft.Memory = draft.Memory.WithEmptiedSpace(draft.ThreadOf(recycled).Space);
        }
        if (
            call is CreateThread { Flags: var flags, Space: var original }
            && outcome is Done<Kernel> { Reply: ThreadMade made }
        )
        {
            // R-MEM-15
            if (flags.HasFlag(CreateFlags.CopySpace))
            {
                draft.Memory = draft.Memory.WithCopiedSpace(original, made.Space);
            }
        }
        return draft.Commit();
    }
}
