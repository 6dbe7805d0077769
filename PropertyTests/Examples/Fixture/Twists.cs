using System.Collections.Immutable;
using System.Reflection;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Examples;

/// <summary>
/// States that no story of a bearable length leads to, made by hand. Only these reach into the library's inside; the
/// examples themselves see nothing but what everybody sees.
/// </summary>
internal static class Twists
{
    /// <summary>All local numbers up to but not including the last few are in use (R-ID-7).</summary>
    public static Kernel LeavingLocalNumbers(this Kernel kernel, uint left) =>
        kernel.With(Leaving(kernel.LocalNumbers, left), kernel.SpaceIds);

    /// <summary>All space ids up to but not including the last few are in use (R-ID-11).</summary>
    public static Kernel LeavingSpaceIds(this Kernel kernel, uint left) =>
        kernel.With(kernel.LocalNumbers, Leaving(kernel.SpaceIds, left));

    /// <summary>A capability as it stands where it is looked up by id, permitted what no boot permits (R-CAP-4).</summary>
    public static Kernel Permitting(this Kernel kernel, CapabilityId pool, Permissions permissions)
    {
        var held = kernel.Pools[pool.Value];
        var permitted = held with { Capability = held.Capability.That(permissions) };
        return kernel with { Pools = kernel.Pools.Set(pool.Value, permitted) };
    }

    /// <summary>A thread destroyed, whoever sleeps meanwhile; with the calls that end (R-TC-4, R-TC-5).</summary>
    public static (Kernel Next, EndedCall[] Ended) Destroyed(this Kernel kernel, ThreadId thread)
    {
        var draft = new Draft(kernel);
        var ended = ImmutableArray.CreateBuilder<EndedCall>();
        draft.Remove(thread, -(int)ErrorNumber.ESRCH, ended);
        return (draft.Commit(), ended.ToArray());
    }

    /// <summary>A space's list has given out all its places but these (R-CAP-5).</summary>
    public static Kernel WithPlacesLeft(this Kernel kernel, SpaceId space, uint left)
    {
        var (capabilities, pools) = (kernel.Capabilities, kernel.Pools);
        var before = kernel.Spaces[space.Value].List;
        var list = EmptyList(nextStamp: uint.MaxValue - left - (uint)before.Count);
        foreach (var held in before.InOrder().Reverse())
        {
            list = list.AddFirst(kernel.Current(held) with { Stamp = list.NextStamp });
        }
        foreach (var held in list.InOrder())
        {
            (capabilities, pools) =
                held.Capability.IsQuantity ? (capabilities, pools.Set(held.Id.Value, held))
                : list.IsRecent(held) ? (capabilities.Remove(held.Id.Value), pools)
                : (capabilities.Set(held.Id.Value, held), pools);
        }
        return kernel with
        {
            Spaces = kernel.Spaces.Set(space.Value, kernel.Spaces[space.Value] with { List = list }),
            Capabilities = capabilities,
            Pools = pools,
        };
    }

    private static CapabilityList EmptyList(uint nextStamp)
    {
        const BindingFlags inside = BindingFlags.Instance | BindingFlags.NonPublic;
        var copy = typeof(object).GetMethod(nameof(MemberwiseClone), inside)!.Invoke(CapabilityList.Empty, null)!;
        typeof(CapabilityList).GetField("<NextStamp>k__BackingField", inside)!.SetValue(copy, nextStamp);
        return (CapabilityList)copy;
    }

    private static IdPool Leaving(IdPool pool, uint left)
    {
        var first = pool.LowestFree ?? throw new InvalidOperationException("No number is free.");
        return pool.TakeRange(first, pool.Capacity - first - left);
    }

    private static Kernel With(this Kernel kernel, IdPool localNumbers, IdPool spaceIds) =>
        new(kernel.TargetedLists, localNumbers, spaceIds)
        {
            Containers = kernel.Containers,
            Spaces = kernel.Spaces,
            Capabilities = kernel.Capabilities,
            Pools = kernel.Pools,
            NextCapability = kernel.NextCapability,
            ThreadsMade = kernel.ThreadsMade,
        };
}
