namespace Capzero.Capabilities;

/// <summary>
/// A capability list, newest first (R-CAP-5): the few newest in an array, the older ones in an index. So a short
/// list is just an array, and a long one costs no more to search than a short one.
/// </summary>
internal sealed class CapabilityList
{
    private const int MostRecent = 12;

    private readonly Entry[] recent;
    private readonly CapabilityIndex older;

    private CapabilityList(Entry[] recent, CapabilityIndex older, uint nextStamp) =>
        (this.recent, this.older, NextStamp) = (recent, older, nextStamp);

    public static CapabilityList Empty { get; } = new([], CapabilityIndex.Empty, 1);

    /// <summary>The place of the next capability that comes to the head.</summary>
    public uint NextStamp { get; }

    public int Count => recent.Length + older.Count;

    /// <summary>The first capability that meets a requirement: the deciding one (R-CAP-7).</summary>
    public Held? First(in Requirement requirement)
    {
        var type = requirement.Type;
        var container = KeyOf(type, Target.Container(requirement.Container));
        var isOnThread = requirement.Thread != ThreadId.Nil;
        var space = isOnThread ? KeyOf(type, Target.Space(requirement.Space)) : container;
        var thread = isOnThread ? KeyOf(type, Target.Thread(requirement.Thread)) : container;
        foreach (ref readonly var entry in recent.AsSpan())
        {
            if (
                (entry.Key == thread || entry.Key == space || entry.Key == container)
                && requirement.IsMetByShapeOf(entry.Held.Capability)
            )
            {
                return entry.Held;
            }
        }
        return older.Count == 0 ? null : older.Newest(requirement);
    }

    /// <summary>The first pool of a resource that has a free unit (R-POOL-2).</summary>
    public Held? FirstWithUnit(ResourceType pool)
    {
        var key = KeyOf(CapabilityType.Quantity, Target.Pool(pool));
        foreach (ref readonly var entry in recent.AsSpan())
        {
            if (entry.Key == key && entry.Held.Capability.Free > 0)
            {
                return entry.Held;
            }
        }
        return older.Count == 0 ? null : older.NewestWithUnit(pool);
    }

    /// <summary>The members with a target.</summary>
    public IEnumerable<Held> Targeting(Target target) =>
        Recent.Where(held => held.Capability.Target == target).Concat(older.Targeting(target));

    /// <summary>All members, first to last.</summary>
    public IEnumerable<Held> InOrder() =>
        older.Count == 0 ? Recent : Recent.Concat(older.Members.OrderByDescending(held => held.Stamp));

    /// <summary>This list with a capability at its head.</summary>
    /// <param name="held">Its stamp must be <see cref="NextStamp"/>.</param>
    public CapabilityList AddFirst(Held held)
    {
        if (recent.Length < MostRecent)
        {
            return new([new(held), .. recent], older, NextStamp + 1);
        }
        var index = older;
        for (var i = recent.Length - 1; i >= 0; i--)
        {
            index = index.Set(recent[i].Held, isNew: true);
        }
        return new([new(held)], index, NextStamp + 1);
    }

    /// <summary>This list with a member changed, in the same place.</summary>
    public CapabilityList Replace(Held present, Held changed)
    {
        var at = IndexInRecent(present);
        if (at >= 0)
        {
            var copy = recent.AsSpan().ToArray();
            copy[at] = new(changed);
            return new(copy, older, NextStamp);
        }
        var (before, after) = (present.Capability, changed.Capability);
        var isSameGroup = before.Target == after.Target && Bucket.HaveSameShape(before, after);
        var index = isSameGroup ? older.Set(changed, isNew: false) : older.Remove(present).Set(changed, isNew: true);
        return new(recent, index, NextStamp);
    }

    /// <summary>This list without a member.</summary>
    public CapabilityList Remove(Held held)
    {
        var at = IndexInRecent(held);
        return at < 0
            ? new(recent, older.Remove(held), NextStamp)
            : new([.. recent.AsSpan(0, at), .. recent.AsSpan(at + 1)], older, NextStamp);
    }

    private IEnumerable<Held> Recent => recent.Select(entry => entry.Held);

    private int IndexInRecent(Held held)
    {
        for (var i = 0; i < recent.Length && recent[i].Held.Stamp >= held.Stamp; i++)
        {
            if (recent[i].Held.Stamp == held.Stamp)
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>Type and target in one word, so that a search passes by what it does not want at one look.</summary>
    private static ulong KeyOf(CapabilityType type, Target target) =>
        (ulong)type << 40 | (ulong)target.Type << 32 | target.Id;

    private readonly struct Entry(Held held)
    {
        public readonly ulong Key = KeyOf(held.Capability.Type, held.Capability.Target);
        public readonly Held Held = held;
    }
}
