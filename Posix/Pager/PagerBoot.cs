using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Posix;

/// <summary>What a pager does with what its manifest gave it (R-POSIX-10), by calls as any thread makes them: R-POSIX-11
/// to R-POSIX-17. In the end its tasks see three capabilities (R-POSIX-16).</summary>
internal sealed class PagerBoot
{
    private const uint KeptMutexes = 5;

    private readonly ThreadId pager;
    private readonly CallLog log;
    private readonly List<CapabilityId> made = [];
    private Reason? obstacle;

    private PagerBoot(ThreadId pager, CallLog log) => (this.pager, this.log) = (pager, log);

    /// <summary>Boots a pager.</summary>
    /// <param name="log">The state; where the calls are kept.</param>
    /// <param name="pager">The pager's thread.</param>
    /// <param name="obstacle">Why it could not boot.</param>
    public static PosixPager? Run(CallLog log, ThreadId pager, out Reason? obstacle)
    {
        var boot = new PagerBoot(pager, log);
        var own = boot.ReadOwn();
        boot.ShareIpc(own);
        boot.ShareMutexes(own);
        boot.ShareLocking(own);
        obstacle = boot.obstacle;
        // R-POSIX-11: what it makes stands before what it read.
        boot.made.Reverse();
        return obstacle is null ? new(pager, [.. boot.made, .. own.Select(capability => capability.Id)]) : null;
    }

    // R-POSIX-11
    private ImmutableArray<Capability> ReadOwn()
    {
        Make(PagerBootStep.CountCapabilities, new CountCapabilities());
        return Make(PagerBootStep.ReadCapabilities, new ReadCapabilities()) is CapabilitiesRead read
            ? [.. read.Capabilities.Select(held => held.Capability)]
            : [];
    }

    // R-POSIX-13: whoever is in the container may talk to the pager, and by this to no one else.
    private void ShareIpc(ImmutableArray<Capability> own)
    {
        if (Find(PagerBootStep.FindIpc, own, IsOnContainer(CapabilityType.Ipc)) is not { } wide)
        {
            return;
        }
        if (Make(PagerBootStep.ReplicateIpc, new Replicate(wide.Id)) is not CapabilityMade { Id: var replica })
        {
            return;
        }
        var narrow = wide with { Id = replica, Target = Target.Space(log.System.Kernel.Find(pager)!.Space) };
        Make(PagerBootStep.ReduceIpc, new Deduce(narrow));
        Make(PagerBootStep.ShareIpc, new Share(ShareMode.Single, replica));
    }

    // R-POSIX-14: a pool of five or fewer cannot be split so (R-CAP-52).
    private void ShareMutexes(ImmutableArray<Capability> own)
    {
        var mutexes = Target.Pool(ResourceType.MutexPool);
        if (Find(PagerBootStep.FindMutexPool, own, capability => capability.Target == mutexes) is not { } pool)
        {
            return;
        }
        Make(PagerBootStep.SplitMutexPool, new Split(SplitMode.Size, pool with { Size = KeptMutexes, Used = 0 }));
        Make(PagerBootStep.ShareMutexPool, new Share(ShareMode.Single, pool.Id));
    }

    // R-POSIX-15
    private void ShareLocking(ImmutableArray<Capability> own)
    {
        if (Find(PagerBootStep.FindUserMutex, own, IsOnContainer(CapabilityType.UserMutex)) is { } locking)
        {
            Make(PagerBootStep.ShareUserMutex, new Share(ShareMode.Single, locking.Id));
        }
    }

    private Func<Capability, bool> IsOnContainer(CapabilityType type) =>
        capability => capability.Type == type && capability.Target == Target.Container(pager.Container);

    // R-POSIX-17: after a step that failed no other is made.
    private Capability? Find(PagerBootStep step, ImmutableArray<Capability> own, Func<Capability, bool> isWanted)
    {
        if (obstacle is not null)
        {
            return null;
        }
        var found = own.FirstOrDefault(isWanted);
        obstacle = found is null ? new PagerLacks(step, pager) : null;
        return found;
    }

    private Reply? Make(PagerBootStep step, KernelCall call)
    {
        if (obstacle is not null)
        {
            return null;
        }
        switch (log.Make(pager, call))
        {
            case Done<IpcSystem> done:
                if (done.Reply is CapabilityMade { Id: var id })
                {
                    made.Add(id);
                }
                return done.Reply;
            case Refused<IpcSystem> refused:
                obstacle = new PagerCallRefused(step, pager, refused.Reason);
                return null;
            default:
                return null;
        }
    }
}
