using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Capzero.Capabilities;

/// <summary>
/// A capability list, newest first (R-CAP-5): the few newest side by side, the older ones in an index. So a short list
/// is searched at one look, and a long one costs no more to search than a short one.
/// </summary>
internal sealed class CapabilityList
{
    /// <summary>How many are kept outside the index.</summary>
    public const int MostRecent = 12;

    // Ascending by stamp: the newest stands last. They change only while the list is being made.
    private Keys keys;
    private Members members;
    private int recentCount;

    private readonly CapabilityIndex older;

    private CapabilityList(CapabilityIndex older, uint nextStamp) => (this.older, NextStamp) = (older, nextStamp);

    /// <summary>A list with the recent members of another.</summary>
    private CapabilityList(CapabilityList other, CapabilityIndex older, uint nextStamp)
        : this(older, nextStamp) => (keys, members, recentCount) = (other.keys, other.members, other.recentCount);

    public static CapabilityList Empty { get; } = new(CapabilityIndex.Empty, 1);

    /// <summary>The place of the next capability that comes to the head.</summary>
    public uint NextStamp { get; }

    public int Count => recentCount + older.Count;

    /// <summary>Whether the next capability that comes to the head drives the recent ones into the index.</summary>
    public bool IsFull => recentCount == MostRecent;

    /// <summary>The members that are not in the index, in ascending order of their stamps.</summary>
    public ReadOnlySpan<Held> Recent => ((ReadOnlySpan<Held>)members)[..recentCount];

    /// <summary>The first capability that meets a requirement: the deciding one (R-CAP-7).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Held? First(in Requirement requirement) =>
        (recentCount == 0 ? null : FirstRecent(requirement)) ?? (older.Count == 0 ? null : older.Newest(requirement));

    /// <summary>The first pool of a resource that has a free unit (R-POOL-2).</summary>
    public Held? FirstWithUnit(ResourceType pool)
    {
        var target = Target.Pool(pool);
        var key = KeyOf(CapabilityType.Quantity, pool, target.Id);
        for (var matches = MatchesOf(key, key, key); matches != 0; matches = WithoutLast(matches))
        {
            var held = members[Last(matches)];
            if (held.Capability.IsQuantity && held.Capability.Target == target && held.Capability.Free > 0)
            {
                return held;
            }
        }
        return older.Count == 0 ? null : older.NewestWithUnit(pool);
    }

    /// <summary>A member by its id, unless it is in the index.</summary>
    public Held? FindRecent(CapabilityId id)
    {
        foreach (var held in Recent)
        {
            if (held.Id == id)
            {
                return held;
            }
        }
        return null;
    }

    /// <summary>Whether a member is not in the index.</summary>
    public bool IsRecent(Held member) => recentCount > 0 && member.Stamp >= members[0].Stamp;

    /// <summary>The members with a target.</summary>
    public IEnumerable<Held> Targeting(Target target) =>
        Recent.ToArray().Where(held => held.Capability.Target == target).Concat(older.Targeting(target));

    /// <summary>All members, first to last.</summary>
    public IEnumerable<Held> InOrder()
    {
        var recent = Recent.ToArray();
        Array.Reverse(recent);
        return older.Count == 0 ? recent : recent.Concat(older.Members.OrderByDescending(held => held.Stamp));
    }

    /// <summary>This list with a capability at its head.</summary>
    /// <param name="held">Its stamp must be <see cref="NextStamp"/>.</param>
    public CapabilityList AddFirst(Held held)
    {
        var longer = IsFull
            ? new CapabilityList(older.With(Recent), NextStamp + 1)
            : new CapabilityList(this, older, NextStamp + 1);
        longer.Put(longer.recentCount++, held);
        return longer;
    }

    /// <summary>This list with a member changed, in the same place.</summary>
    public CapabilityList Replace(Held present, Held changed)
    {
        if (IsRecent(present))
        {
            var list = new CapabilityList(this, older, NextStamp);
            list.Put(IndexOf(present), changed);
            return list;
        }
        return new(this, older.Replace(present, changed), NextStamp);
    }

    /// <summary>This list without a member.</summary>
    public CapabilityList Remove(Held held)
    {
        if (!IsRecent(held))
        {
            return new(this, older.Remove(held), NextStamp);
        }
        var shorter = new CapabilityList(this, older, NextStamp);
        shorter.Cut(IndexOf(held));
        return shorter;
    }

    // Not inlined, as there are three lists and most are empty.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Held? FirstRecent(in Requirement requirement)
    {
        var type = requirement.Type;
        var container = KeyOf(type, ResourceType.Container, requirement.Container.Value);
        var isOnThread = requirement.HasThread;
        var space = isOnThread ? KeyOf(type, ResourceType.Space, requirement.Space.Value) : container;
        var thread = isOnThread ? KeyOf(type, ResourceType.Thread, requirement.Thread.Value) : container;
        for (var matches = MatchesOf(thread, space, container); matches != 0; matches = WithoutLast(matches))
        {
            var held = members[Last(matches)];
            var capability = held.Capability;
            if (
                capability.Type == type
                && requirement.IsMetByShapeOf(capability)
                && requirement.IsCoveredBy(capability.Target)
            )
            {
                return held;
            }
        }
        return null;
    }

    /// <summary>The places of the recent members that have one of these keys, a bit each.</summary>
    private uint MatchesOf(uint one, uint two, uint three)
    {
        var (first, second, third) = (Vector128.Create(one), Vector128.Create(two), Vector128.Create(three));
        var matches = 0u;
        for (var i = 0; i < MostRecent; i += Vector128<uint>.Count)
        {
            var some = Vector128.LoadUnsafe(ref keys[0], (nuint)i);
            var equal = Vector128.Equals(some, first) | Vector128.Equals(some, second) | Vector128.Equals(some, third);
            matches |= equal.ExtractMostSignificantBits() << i;
        }
        return matches & (1u << recentCount) - 1;
    }

    /// <summary>Type and target in one word. Those of different ones are seldom the same, so that a search passes by
    /// what it does not want at one look.</summary>
    public static uint KeyOf(CapabilityType type, ResourceType kind, uint id) =>
        id + (uint)type * 0x9E37_79B1 + (uint)kind * 0x85EB_CA6B;

    private static int Last(uint matches) => BitOperations.Log2(matches);

    private static uint WithoutLast(uint matches) => matches & ~(1u << Last(matches));

    private int IndexOf(Held member)
    {
        var index = recentCount - 1;
        while (members[index].Stamp != member.Stamp)
        {
            index--;
        }
        return index;
    }

    private void Put(int index, Held held)
    {
        var (kind, id) = held.Capability.Target;
        keys[index] = KeyOf(held.Capability.Type, kind, id);
        members[index] = held;
    }

    private void Cut(int index)
    {
        recentCount--;
        for (var i = index; i < recentCount; i++)
        {
            keys[i] = keys[i + 1];
            members[i] = members[i + 1];
        }
        members[recentCount] = null!;
    }

    [InlineArray(MostRecent)]
    private struct Keys
    {
        private uint first;
    }

    [InlineArray(MostRecent)]
    private struct Members
    {
        private Held first;
    }
}
