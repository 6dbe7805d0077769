using System.Runtime.CompilerServices;

namespace Capzero.Capabilities;

/// <summary>The older capabilities of one list that have the same type, by target.</summary>
internal sealed class TargetIndex
{
    // By id: a Held that is alone with its target, or a Bucket. All pools of a resource have the same target, so
    // that they are found by the resource.
    private readonly IdMap<object> threads;
    private readonly IdMap<object> spaces;
    private readonly IdMap<object> containers;
    private readonly IdMap<object> pools;

    private TargetIndex(IdMap<object> threads, IdMap<object> spaces, IdMap<object> containers, IdMap<object> pools) =>
        (this.threads, this.spaces, this.containers, this.pools) = (threads, spaces, containers, pools);

    public static TargetIndex Empty { get; } = new(default, default, default, default);

    /// <summary>All members, in no particular order.</summary>
    public IEnumerable<Held> Members =>
        new[] { threads, spaces, containers, pools }.SelectMany(map => map.Values).SelectMany(MembersOf);

    /// <summary>The newest member that meets a requirement.</summary>
    // Not inlined, so that what comes before it stays small.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Held? Newest(in Requirement requirement)
    {
        var newest = Newest(containers.Find(requirement.Container.Value), requirement, null);
        if (!requirement.HasThread)
        {
            return newest;
        }
        newest = Newest(spaces.Find(requirement.Space.Value), requirement, newest);
        return Newest(threads.Find(requirement.Thread.Value), requirement, newest);
    }

    /// <summary>The newest pool of a resource that has a free unit.</summary>
    public Held? NewestWithUnit(ResourceType pool) =>
        pools.Find((uint)pool) switch
        {
            Bucket bucket => bucket.NewestWithUnit(),
            Held { Capability.Free: > 0 } held => held,
            _ => null,
        };

    /// <summary>The members with a target.</summary>
    public IEnumerable<Held> Targeting(Target target) =>
        MapOf(target.Type).Find(IdOf(target)) is { } found ? MembersOf(found) : [];

    /// <summary>This index with more members.</summary>
    /// <param name="more">In the order of their targets.</param>
    public TargetIndex With(ReadOnlySpan<Held> more)
    {
        var changed = this;
        for (var (first, end) = (0, 0); first < more.Length; first = end)
        {
            var kind = more[first].Capability.Target.Type;
            while (end < more.Length && more[end].Capability.Target.Type == kind)
            {
                end++;
            }
            changed = changed.With(kind, With(changed.MapOf(kind), more[first..end]));
        }
        return changed;
    }

    /// <summary>This index with a member changed, in the same place.</summary>
    public TargetIndex Replace(Held present, Held changed)
    {
        var (before, after) = (present.Capability, changed.Capability);
        if (before.Target != after.Target || !Bucket.HaveSameShape(before, after))
        {
            return Remove(present).With([changed]);
        }
        var (map, id) = (MapOf(after.Target.Type), IdOf(after.Target));
        return With(after.Target.Type, map.Set(id, map.Find(id) is Bucket bucket ? bucket.Add(changed) : changed));
    }

    public TargetIndex Remove(Held held)
    {
        var target = held.Capability.Target;
        var (map, id) = (MapOf(target.Type), IdOf(target));
        var rest = map[id] is Bucket bucket ? bucket.Remove(held) : null;
        return With(target.Type, rest is null ? map.Remove(id) : map.Set(id, (object?)rest.Only ?? rest));
    }

    private static IdMap<object> With(IdMap<object> map, ReadOnlySpan<Held> more)
    {
        var changes = new KeyValuePair<uint, object>[more.Length];
        var count = 0;
        foreach (var held in more)
        {
            var id = IdOf(held.Capability.Target);
            if (count > 0 && changes[count - 1].Key == id)
            {
                changes[count - 1] = new(id, With(changes[count - 1].Value, held));
            }
            else
            {
                changes[count++] = new(id, With(map.Find(id), held));
            }
        }
        return map.SetAll(changes.AsSpan(0, count));
    }

    private static object With(object? found, Held held) =>
        found is null ? held
        : found is Bucket bucket ? bucket.Add(held)
        : Bucket.Of((Held)found, held);

    private TargetIndex With(ResourceType kind, IdMap<object> map) =>
        kind switch
        {
            ResourceType.Thread => new(map, spaces, containers, pools),
            ResourceType.Space => new(threads, map, containers, pools),
            ResourceType.Container => new(threads, spaces, map, pools),
            _ => new(threads, spaces, containers, map),
        };

    private IdMap<object> MapOf(ResourceType kind) =>
        kind switch
        {
            ResourceType.Thread => threads,
            ResourceType.Space => spaces,
            ResourceType.Container => containers,
            _ => pools,
        };

    private static uint IdOf(Target target) => target.IsPool ? (uint)target.Type : target.Id;

    private static Held? Newest(object? found, in Requirement requirement, Held? soFar)
    {
        if (found is null)
        {
            return soFar;
        }
        var held =
            found is Bucket bucket ? bucket.Newest(requirement)
            : requirement.IsMetByShapeOf(((Held)found).Capability) ? (Held)found
            : null;
        return held is not null && (soFar is null || held.Stamp > soFar.Stamp) ? held : soFar;
    }

    private static IEnumerable<Held> MembersOf(object found) => found is Bucket bucket ? bucket.Members : [(Held)found];
}
