using Capzero.Capabilities;
using Capzero.Oracle;

namespace StudentKernel;

/// <summary>The control calls (chapter 2 §3).</summary>
internal sealed class Control(Store store, Checks checks)
{
    // R-CAP-20: first, whether the caller may make such a call at all.
    public StepResult Call(StudentThread caller, ControlCall call) =>
        checks.MayControl(caller, OperationOf(call)) ? Perform(caller, call) : No(ErrorNumber.ENOCAP);

    private static CapabilityOperations OperationOf(ControlCall call) =>
        call switch
        {
            CountCapabilities or ReadCapabilities => CapabilityOperations.Read,
            Replicate => CapabilityOperations.Replicate,
            Deduce => CapabilityOperations.Deduce,
            Grant => CapabilityOperations.Grant,
            Share => CapabilityOperations.Share,
            Split => CapabilityOperations.Split,
            Destroy => CapabilityOperations.Destroy,
            _ => CapabilityOperations.None,
        };

    private StepResult Perform(StudentThread caller, ControlCall call) =>
        call switch
        {
            CountCapabilities => new StepDone(new CapabilityCount(store.Visible(caller).Count())),
            ReadCapabilities => new StepDone(new CapabilitiesRead([.. store.Visible(caller)])),
            Replicate replicate => MakeReplica(caller, replicate.Subject),
            Deduce deduce => new Deduction(store).Call(caller, deduce.Wanted),
            Grant grant => GiveAway(caller, grant),
            Share share => PutIntoContainer(caller, share),
            Destroy destroy => Remove(caller, destroy.Subject),
            Split => throw new NotImplementedException("Split is next week's homework."),
            _ => No(ErrorNumber.ENOCAP),
        };

    private StepResult MakeReplica(StudentThread caller, CapabilityId id)
    {
        if (store.Find(caller, id) is not { } held)
        {
            return No(ErrorNumber.EEXIST);
        }
        var original = held.Capability;
        if (
            original.Owner != caller.Id
            || !original.Access.Permissions.HasFlag(Permissions.Replicable)
            || original.IsQuantity
            || store.Pool(caller, ResourceType.CapabilityPool) is not { } pool
        )
        {
            return No(ErrorNumber.ENOCAP);
        }
        store.Take(pool);
        var copy = original with { Id = store.NewCapability(), ChargedTo = pool.Capability.Id };
        // The student puts it at the end of the list, and R-CAP-31 says at the head.
        store.List(Holder.Space(caller.Space)).Add(copy);
        return new StepDone(new CapabilityMade(copy.Id));
    }

    private StepResult GiveAway(StudentThread caller, Grant grant)
    {
        if ((grant.Flags & ~GrantFlags.Immutable) != GrantFlags.Single)
        {
            return No(ErrorNumber.EINVAL);
        }
        if (store.Find(caller, grant.Subject) is not { } held)
        {
            return No(ErrorNumber.EEXIST);
        }
        if (!store.Threads.TryGetValue(grant.Grantee, out var grantee))
        {
            return No(ErrorNumber.ESRCH);
        }
        // Whether it is Transferable, nobody asks (R-CAP-41).
        if (held.Capability.Owner != caller.Id || held.Capability.Used > 0)
        {
            return No(ErrorNumber.EPERM);
        }
        var given = held.Capability with { Owner = grantee.Id };
        if (grant.Flags.HasFlag(GrantFlags.Immutable))
        {
            given = given with { Access = new(given.Access.Operations) };
        }
        store.Move(held, given, Holder.Space(grantee.Space));
        return new StepDone(Reply.Nothing);
    }

    private StepResult PutIntoContainer(StudentThread caller, Share share)
    {
        if (share.Mode != ShareMode.Single)
        {
            return No(ErrorNumber.EINVAL);
        }
        if (store.Find(caller, share.Subject) is not { } held)
        {
            return No(ErrorNumber.EEXIST);
        }
        if (held.Capability.Owner != caller.Id || !held.Capability.Access.Permissions.HasFlag(Permissions.Transferable))
        {
            return No(ErrorNumber.EPERM);
        }
        store.Move(held, held.Capability, Holder.Container(caller.Id.Container));
        return new StepDone(Reply.Nothing);
    }

    private StepResult Remove(StudentThread caller, CapabilityId id)
    {
        if (store.Find(caller, id) is not { } held)
        {
            return No(ErrorNumber.EEXIST);
        }
        var capability = held.Capability;
        if (
            capability.Owner != caller.Id
            || !capability.Access.Permissions.HasFlag(Permissions.Changeable)
            || capability.Device.IsDevice
        )
        {
            return No(ErrorNumber.ENOCAP);
        }
        if (capability.Used > 0)
        {
            return No(ErrorNumber.EPERM);
        }
        store.List(held.Holder).Remove(capability);
        store.Return(capability.ChargedTo);
        return new StepDone(Reply.Nothing);
    }

    private static StepRefused No(ErrorNumber error) => new(error);
}
