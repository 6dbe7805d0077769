namespace Capzero.Oracle.Historical;

/// <summary>Deduce (R-CAP-35, R-CAP-36).</summary>
/// <param name="machine">The kernel.</param>
/// <param name="caller">Who calls.</param>
internal sealed class Deducing(Machine machine, ThreadRecord caller)
{
    /// <param name="wanted">Names the capability, and says how it shall be.</param>
    public int Deduce(CapabilityRecord wanted)
    {
        if (caller.Find(wanted.Id) is not { } record)
        {
            return Errors.NoSuchCapability;
        }
        if (record.Owner != caller.Id || !record.Permits(Words.Changeable))
        {
            return Errors.NoCapability;
        }
        // E-CAP-7: each part is changed before the next is looked at.
        var reduced = machine.Has(Erratum.ECap7) ? record : record.Copy();
        var result =
            ReduceTarget(reduced, wanted)
            ?? CompareOwner(reduced, wanted)
            ?? ReduceAccess(reduced, wanted)
            ?? ReduceSize(reduced, wanted)
            ?? CompareRange(reduced, wanted)
            ?? CompareRest(reduced, wanted)
            ?? Errors.None;
        if (result == Errors.None)
        {
            (record.Target, record.TypeWord) = (reduced.Target, reduced.TypeWord);
            (record.Access, record.Size) = (reduced.Access, reduced.Size);
        }
        return result;
    }

    // R-CAP-35a
    private int? ReduceTarget(CapabilityRecord reduced, CapabilityRecord wanted)
    {
        if (wanted.ResourceType == reduced.ResourceType)
        {
            return null;
        }
        if (!IsPart(reduced, wanted))
        {
            return Errors.NoCapability;
        }
        (reduced.Target, reduced.TypeWord) = (wanted.Target, reduced.Type | wanted.ResourceType);
        return null;
    }

    private bool IsPart(CapabilityRecord reduced, CapabilityRecord wanted) =>
        (reduced.ResourceType, wanted.ResourceType) switch
        {
            (ResourceTypes.Container, ResourceTypes.Space) =>
            // E-CAP-8: of whichever container.
            (
                machine.Has(Erratum.ECap8) || reduced.Target == caller.Container.Id
            ) && caller.Container.Spaces.Exists(space => space.Id == wanted.Target),
            (ResourceTypes.Container, ResourceTypes.Thread) => machine.FindThread(wanted.Target) is { } thread
                && thread.Container.Id == reduced.Target,
            (ResourceTypes.Space, ResourceTypes.Thread) => machine.FindThread(wanted.Target) is { } thread
                && thread.Space.Id == reduced.Target,
            _ => false,
        };

    // R-CAP-35b
    private static int? CompareOwner(CapabilityRecord reduced, CapabilityRecord wanted) =>
        wanted.Owner == reduced.Owner ? null : Errors.Invalid;

    // R-CAP-35c
    private static int? ReduceAccess(CapabilityRecord reduced, CapabilityRecord wanted)
    {
        if (!reduced.Permits(wanted.Access) || (wanted.Access == 0 && reduced.Access != 0))
        {
            return Errors.Invalid;
        }
        reduced.Access = wanted.Access;
        return null;
    }

    // R-CAP-35d; E-CAP-9: it must become less, and may become nothing.
    private int? ReduceSize(CapabilityRecord reduced, CapabilityRecord wanted)
    {
        if (reduced.Size == 0)
        {
            return wanted.Size == 0 ? null : Errors.Invalid;
        }
        var mustShrink = machine.Has(Erratum.ECap9);
        if (wanted.Size > reduced.Size || (mustShrink && wanted.Size == reduced.Size))
        {
            return Errors.Invalid;
        }
        if (wanted.Size < reduced.Used)
        {
            return Errors.NotPermitted;
        }
        if (!mustShrink && wanted.Size == 0)
        {
            return Errors.Invalid;
        }
        reduced.Size = wanted.Size;
        return null;
    }

    // R-CAP-35e
    private static int? CompareRange(CapabilityRecord reduced, CapabilityRecord wanted) =>
        (reduced.Start, reduced.End) == (wanted.Start, wanted.End) ? null
        : reduced.HasRange ? Errors.NotPermitted
        : Errors.Invalid;

    // R-CAP-35f
    private int? CompareRest(CapabilityRecord reduced, CapabilityRecord wanted)
    {
        var difference =
            reduced.Target != wanted.Target ? "deduce: requested resource id differs from the resulting one"
            : reduced.TypeWord != wanted.TypeWord ? "deduce: requested type word differs from the resulting one"
            : reduced.Used != wanted.Used ? "deduce: requested used count differs"
            : null;
        // E-CAP-10
        return difference is null ? null
            : machine.Has(Erratum.ECap10) ? throw new KernelStopped(difference)
            : Errors.Invalid;
    }
}
