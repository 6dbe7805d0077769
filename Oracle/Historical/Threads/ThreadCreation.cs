using System.Numerics;
using static Capzero.Oracle.Historical.CreationFlags;

namespace Capzero.Oracle.Historical;

/// <summary>Making threads (R-TC-2).</summary>
/// <param name="machine">The kernel.</param>
/// <param name="me">Who calls.</param>
internal sealed class ThreadCreation(Machine machine, ThreadRecord me)
{
    private const uint GreatestNumber = 0xFF_FFFF;

    /// <summary>Makes an Inactive thread.</summary>
    /// <param name="flags">See <see cref="CreationFlags"/>.</param>
    /// <param name="ids">Parent and space; afterwards thread, space and group.</param>
    /// <returns>0 or an error.</returns>
    /// <exception cref="KernelStopped">E-TC-1 or E-TC-14.</exception>
    public int Create(uint flags, uint[] ids)
    {
        if (!FlagsAgree(flags))
        {
            return Errors.Invalid;
        }
        // E-TC-3: pools are looked at before the arguments.
        if (!machine.Has(Erratum.ETc3) && ArgumentsError(flags, ids) is var error and not Errors.None)
        {
            return error;
        }
        if (Pools.Take(machine, me, ResourceTypes.ThreadPool) is not { } threadPool)
        {
            return Errors.NoMemory;
        }
        var number = machine.ThreadNumbers.Take();
        SpaceRecord? space = null;
        // E-ID-1: nothing keeps the number out of the container's nibbles.
        var made =
            number > GreatestNumber && !machine.Has(Erratum.EId1) ? Errors.NoMemory : Prepare(flags, ids, out space);
        if (made == Errors.None)
        {
            Make(flags, ids, number, space!, threadPool.Id);
            return Errors.None;
        }
        Pools.Return(machine, me, ResourceTypes.ThreadPool, threadPool.Id, Erratum.ETc9);
        // E-ID-2, E-TC-3: the number is lost.
        if (!machine.Has(Erratum.ETc3) && !machine.Has(Erratum.EId2))
        {
            _ = machine.ThreadNumbers.Return(number);
        }
        return made;
    }

    private bool FlagsAgree(uint flags)
    {
        var needsShared = (flags & NeedsSharedSpace) != 0 && (flags & ShareSpace) == 0;
        // E-TC-1: of what conflicts, only this is found.
        if (machine.Has(Erratum.ETc1))
        {
            return (flags & All) != 0 && !needsShared;
        }
        return !needsShared
            && (flags & ~(All | ActionBits)) == 0
            && BitOperations.PopCount(flags & SpaceDirectives) == 1
            && BitOperations.PopCount(flags & PagerDirectives) <= 1;
    }

    private int ArgumentsError(uint flags, uint[] ids)
    {
        if ((flags & (ShareSpace | CopySpace)) == 0)
        {
            return Errors.None;
        }
        return FindSpace(ids[1]) is not { } space ? Errors.NoSuchThread
            : machine.FindThread(ids[0])?.Space == space ? Errors.None
            : Errors.Invalid;
    }

    private SpaceRecord? FindSpace(uint id) => me.Container.Spaces.Find(space => space.Id == id);

    /// <summary>The space, and a look at the parent.</summary>
    private int Prepare(uint flags, uint[] ids, out SpaceRecord? space)
    {
        var error = TakeSpace(flags, ids[1], out space);
        if (error != Errors.None)
        {
            return error;
        }
        space!.References++;
        if ((flags & (ShareSpace | CopySpace)) == 0)
        {
            return Errors.None;
        }
        ids[1] = space.Id;
        // E-TC-3: the parent may be any thread; if it is none, the space keeps its reference.
        if (machine.FindThread(ids[0]) is not { } parent)
        {
            return Errors.Invalid;
        }
        // E-TC-1
        if ((flags & NewSpace) != 0)
        {
            throw new KernelStopped("create: NewSpace together with a parent");
        }
        return parent.HasCalled || !machine.Has(Erratum.ETc14) ? Errors.None : throw new KernelCrashed();
    }

    private int TakeSpace(uint flags, uint id, out SpaceRecord? space)
    {
        space = null;
        if ((flags & (ShareSpace | CopySpace)) != 0)
        {
            space = FindSpace(id);
            if (space is null)
            {
                return Errors.NoSuchThread;
            }
            if ((flags & ShareSpace) != 0)
            {
                return Errors.None;
            }
        }
        else if ((flags & NewSpace) == 0)
        {
            // E-TC-1
            throw new KernelStopped("create: no space directive");
        }
        if (Pools.Take(machine, me, ResourceTypes.SpacePool) is not { } pool)
        {
            return Errors.NoMemory;
        }
        space = MakeSpace(pool.Id, original: space);
        return Errors.None;
    }

    private SpaceRecord MakeSpace(uint pool, SpaceRecord? original)
    {
        var space = new SpaceRecord
        {
            Id = machine.SpaceNumbers.Take(),
            Container = me.Container,
            ChargedTo = pool,
        };
        if (original is not null)
        {
            space.CopyPagesFrom(original);
        }
        me.Container.Spaces.Add(space);
        me.Container.SpaceCount++;
        return space;
    }

    private void Make(uint flags, uint[] ids, uint number, SpaceRecord space, uint pool)
    {
        var id = (me.Container.Id << 24) + number;
        var thread = new ThreadRecord
        {
            Id = id,
            Container = me.Container,
            Space = space,
            Pager =
                (flags & AsPager) != 0 ? me.Id
                : (flags & SharePager) != 0 ? me.Pager
                : id,
            Group = (flags & ShareGroup) != 0 ? machine.FindThread(ids[0])!.Group : id,
            ChargedTo = pool,
        };
        me.Container.Threads.Add(thread);
        me.Container.ThreadCount++;
        (ids[0], ids[1], ids[2]) = (thread.Id, space.Id, thread.Group);
    }
}
