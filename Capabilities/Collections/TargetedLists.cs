namespace Capzero.Capabilities;

/// <summary>
/// For each thread and space that capabilities target, the lists in which such a capability is or once was, so that
/// the end of the target finds them without looking through the system (R-CAP-9).
/// </summary>
internal sealed class TargetedLists
{
    private readonly IdMap<Holders> threads;
    private readonly IdMap<Holders> spaces;

    private TargetedLists(IdMap<Holders> threads, IdMap<Holders> spaces) =>
        (this.threads, this.spaces) = (threads, spaces);

    public static TargetedLists Empty { get; } = new(IdMap<Holders>.Empty, IdMap<Holders>.Empty);

    /// <summary>Notes that a list has a capability with a target; the same instance if that is known.</summary>
    public TargetedLists With(Target target, Holder holder) =>
        target.Type switch
        {
            ResourceType.Thread => Noted(threads, target.Id, holder) is { } noted ? new(noted, spaces) : this,
            ResourceType.Space => Noted(spaces, target.Id, holder) is { } noted ? new(threads, noted) : this,
            _ => this,
        };

    /// <summary>Forgets a target that is gone.</summary>
    public TargetedLists Without(Target target) =>
        target.Type == ResourceType.Thread
            ? new(threads.Remove(target.Id), spaces)
            : new(threads, spaces.Remove(target.Id));

    /// <summary>The lists that may have a capability with a target.</summary>
    public IEnumerable<Holder> Of(Target target) =>
        (target.Type == ResourceType.Thread ? threads : spaces).TryGet(target.Id, out var holders) ? holders.All : [];

    private static IdMap<Holders>? Noted(IdMap<Holders> map, uint target, Holder holder)
    {
        var known = map.TryGet(target, out var holders) ? holders : Holders.None;
        return known.Contains(holder) ? null : map.Set(target, known.With(holder));
    }

    /// <summary>A set of lists, by kind of holder.</summary>
    private sealed record Holders(IdSet Threads, IdSet Spaces, IdSet Containers)
    {
        public static Holders None { get; } = new(default, default, default);

        public IEnumerable<Holder> All =>
            [
                .. Threads.Ids.Select(id => Holder.Thread(new(id))),
                .. Spaces.Ids.Select(id => Holder.Space(new(id))),
                .. Containers.Ids.Select(id => Holder.Container(new((byte)id))),
            ];

        public bool Contains(Holder holder) => SetOf(holder.Kind).Contains(holder.Id);

        public Holders With(Holder holder) =>
            holder.Kind switch
            {
                HolderKind.Thread => this with { Threads = Threads.With(holder.Id) },
                HolderKind.Space => this with { Spaces = Spaces.With(holder.Id) },
                _ => this with { Containers = Containers.With(holder.Id) },
            };

        private IdSet SetOf(HolderKind kind) =>
            kind switch
            {
                HolderKind.Thread => Threads,
                HolderKind.Space => Spaces,
                _ => Containers,
            };
    }
}
