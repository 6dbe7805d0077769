using Capzero.Capabilities;

namespace Capzero.PropertyTests.Exploration;

/// <summary>Step functions that are the library's but for one thing.</summary>
internal static class BrokenKernels
{
    /// <summary>Replicate does not ask for the permission to, if it is about ipc (R-CAP-30).</summary>
    public static Outcome<Kernel> ReplicatesAnything(Kernel kernel, ThreadId caller, KernelCall call)
    {
        var outcome = kernel.Step(caller, call);
        if (
            call is not Replicate replicate
            || outcome is not Refused<Kernel> { Reason: LacksPermission }
            || kernel.FindVisible(caller, replicate.Subject) is not { Type: CapabilityType.Ipc } original
        )
        {
            return outcome;
        }
        var draft = new Draft(kernel);
        var id = draft.TakeCapabilityId();
        var thread = Assert.IsType<ThreadView>(kernel.Find(caller));
        Assert.True(kernel.TryFind(caller, out var self));
        draft.AddFirst(Holder.Space(thread.Space), original with { Id = id }, self.Incarnation);
        return draft.Done(new CapabilityMade(id));
    }

    /// <summary>A refused suspension of a dead thread is another state instance, with nothing changed (T5).</summary>
    public static Outcome<Kernel> CopiesWhenRefused(Kernel kernel, ThreadId caller, KernelCall call)
    {
        var outcome = kernel.Step(caller, call);
        return call is SuspendThread && outcome is Refused<Kernel> { Reason: WrongState } refused
            ? new Refused<Kernel>(kernel with { }, refused.Reason)
            : outcome;
    }

    /// <summary>Whoever collects a thread gets 0 for its code (R-TC-4).</summary>
    public static Outcome<Kernel> ForgetsTheCode(Kernel kernel, ThreadId caller, KernelCall call)
    {
        var outcome = kernel.Step(caller, call);
        return call is WaitThread && outcome is Done<Kernel> done
            ? new Done<Kernel>(done.Next, new ExitCode(0), done.Ended)
            : outcome;
    }

    /// <summary>Recycle throws (principle 2).</summary>
    public static Outcome<Kernel> Throws(Kernel kernel, ThreadId caller, KernelCall call) =>
        call is RecycleThread ? throw new InvalidOperationException("recycled") : kernel.Step(caller, call);
}
