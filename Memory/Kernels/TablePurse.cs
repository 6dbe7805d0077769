using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What second-level tables cost while a call goes on (R-MEM-12): the kernel as it will be when what was taken
/// so far is paid, and the pools that paid, in order.</summary>
/// <param name="Kernel">The kernel, less the units that were taken.</param>
/// <param name="Paid">The pool of each unit.</param>
internal sealed record TablePurse(Kernel Kernel, ImmutableList<CapabilityId> Paid)
{
    public static TablePurse Of(Kernel kernel) => new(kernel, []);

    /// <summary>Takes a unit from the first pool that a thread sees with one left (R-POOL-2).</summary>
    /// <returns>The purse after it, or null if there is none.</returns>
    public TablePurse? Take(ThreadId payer)
    {
        if (Actor(payer)?.FirstWithUnit(ResourceType.MapPool) is not { } pool)
        {
            return null;
        }
        var draft = new Draft(Kernel);
        return new(WithUnit(ref draft, pool), Paid.Add(pool.Id));
    }

    /// <summary>The purse with units that return to their pools (R-POOL-3).</summary>
    public TablePurse With(ImmutableList<CapabilityId> returned)
    {
        if (returned.IsEmpty)
        {
            return this;
        }
        var draft = new Draft(Kernel);
        foreach (var pool in returned)
        {
            draft.ReturnUnit(pool);
        }
        return this with { Kernel = draft.Commit() };
    }

    /// <summary>Why a thread cannot pay.</summary>
    public Reason WhyNot(ThreadId payer) =>
        Actor(payer) is { } actor
            ? actor.NoUnitLeft(ErrorNumber.ENOMEM, ResourceType.MapPool)
            : new NoSuchCaller(payer);

    private static Kernel WithUnit(ref Draft draft, Held pool)
    {
        _ = draft.TakeUnit(pool);
        return draft.Commit();
    }

    private Actor? Actor(ThreadId id) =>
        Kernel.TryFind(id, out var thread) ? new(Kernel, thread, Kernel.Containers[id.Value >> 24]) : null;
}
