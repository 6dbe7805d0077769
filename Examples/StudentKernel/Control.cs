using Capzero.Capabilities;
using Capzero.Oracle;

namespace StudentKernel;

/// <summary>The control calls (chapter 2 §3).</summary>
internal sealed class Control(Store store, Checks checks)
{
    public StepResult Call(StudentThread caller, ControlCall call) =>
        call switch
        {
            CountCapabilities => May(caller, CapabilityOperations.Read)
                ?? new StepDone(new CapabilityCount(store.Visible(caller).Count())),
            ReadCapabilities => May(caller, CapabilityOperations.Read)
                ?? new StepDone(new CapabilitiesRead([.. store.Visible(caller)])),
            Replicate replicate => May(caller, CapabilityOperations.Replicate) ?? Replicate(caller, replicate.Subject),
            Deduce deduce => May(caller, CapabilityOperations.Deduce)
                ?? new Deduction(store).Call(caller, deduce.Wanted),
            Grant grant => May(caller, CapabilityOperations.Grant) ?? Grant(caller, grant),
            Share share => May(caller, CapabilityOperations.Share) ?? Share(caller, share),
            Destroy destroy => May(caller, CapabilityOperations.Destroy) ?? Destroy(caller, destroy.Subject),
            Split => throw new NotImplementedException("Split is next week's homework."),
            _ => No(ErrorNumber.ENOCAP),
        };

    // R-CAP-20
    private StepRefused? May(StudentThread caller, CapabilityOperations operation) =>
        checks.MayControl(caller, operation) ? null : No(ErrorNumber.ENOCAP);

    private StepResult Replicate(StudentThread caller, CapabilityId id)
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

    private StepResult Grant(StudentThread caller, Grant grant)
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

    private StepResult Share(StudentThread caller, Share share)
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

    private StepResult Destroy(StudentThread caller, CapabilityId id)
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
