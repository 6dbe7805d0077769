namespace Capzero.Capabilities;

/// <summary>
/// The capabilities of one list that have the same type and target, grouped by what a check looks at
/// (operations, range, device, whether a pool has a free unit), so that a check looks at one capability a group.
/// </summary>
internal sealed class Bucket
{
    private readonly Group[] groups;

    private Bucket(Group[] groups) => this.groups = groups;

    public static Bucket Of(Held first, Held second) => new Bucket([new Group(first)]).Add(second);

    /// <summary>All members, in no particular order.</summary>
    public IEnumerable<Held> Members => groups.SelectMany(group => group.Members);

    /// <summary>The only member, if there is just one.</summary>
    public Held? Only => groups is [{ Count: 1 } group] ? group.Newest : null;

    /// <summary>The newest member that meets a requirement, target apart.</summary>
    public Held? Newest(in Requirement requirement)
    {
        Held? newest = null;
        foreach (var group in groups)
        {
            var held = group.Newest;
            if (held.Stamp >= (newest?.Stamp ?? 0) && requirement.IsMetByShapeOf(held.Capability))
            {
                newest = held;
            }
        }
        return newest;
    }

    /// <summary>The newest member that has a free unit.</summary>
    public Held? NewestWithUnit()
    {
        Held? newest = null;
        foreach (var group in groups)
        {
            var held = group.Newest;
            if (held.Stamp >= (newest?.Stamp ?? 0) && held.Capability.Free > 0)
            {
                newest = held;
            }
        }
        return newest;
    }

    public Bucket Add(Held held)
    {
        var index = IndexOfShape(held);
        if (index < 0)
        {
            return new([.. groups, new Group(held)]);
        }
        var changed = groups.AsSpan().ToArray();
        changed[index] = groups[index].With(held);
        return new(changed);
    }

    /// <summary>This bucket without a member, or null if none is left.</summary>
    public Bucket? Remove(Held held)
    {
        var index = IndexOfShape(held);
        if (groups[index].Count > 1)
        {
            var changed = groups.AsSpan().ToArray();
            changed[index] = groups[index].Without(held);
            return new(changed);
        }
        return groups.Length == 1 ? null : new([.. groups.AsSpan(0, index), .. groups.AsSpan(index + 1)]);
    }

    /// <summary>Whether two capabilities of the same type and target belong to one group.</summary>
    public static bool HaveSameShape(Capability left, Capability right) =>
        left.Access.Operations == right.Access.Operations
        && left.Range == right.Range
        && left.Device == right.Device
        && left.Free > 0 == right.Free > 0;

    private int IndexOfShape(Held held) =>
        Array.FindIndex(groups, group => HaveSameShape(group.Newest.Capability, held.Capability));

    /// <summary>Members of one shape, by their place in the list. A lone member needs no tree.</summary>
    private readonly struct Group
    {
        private readonly StampTree? members;

        public Group(Held only) => (Newest, members) = (only, null);

        private Group(StampTree members) => (Newest, this.members) = (members.Newest, members);

        public Held Newest { get; }

        public int Count => members?.Count ?? 1;

        public IEnumerable<Held> Members => members?.Members ?? [Newest];

        public Group With(Held held) =>
            members is null && held.Stamp == Newest.Stamp
                ? new(held)
                : new((members ?? StampTree.Of(Newest)).Set(held));

        public Group Without(Held held)
        {
            var rest = members!.Remove(held)!;
            return rest.Count == 1 ? new(rest.Newest) : new(rest);
        }
    }
}
