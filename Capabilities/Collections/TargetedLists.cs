namespace Capzero.Capabilities;

/// <summary>
/// For each thread and space that capabilities target, the lists in which such a capability is or once was, so that
/// the end of the target finds them without looking through the system (R-CAP-9).
/// </summary>
internal sealed class TargetedLists
{
    /// <summary>How many pairs are kept aside before they are sorted in.</summary>
    private const int MostNotes = 16;

    private readonly IdMap<Holders> threads;
    private readonly IdMap<Holders> spaces;
    private readonly Note? latest;

    private TargetedLists(IdMap<Holders> threads, IdMap<Holders> spaces, Note? latest) =>
        (this.threads, this.spaces, this.latest) = (threads, spaces, latest);

    public static TargetedLists Empty { get; } = new(default, default, null);

    /// <summary>Notes that a list has a capability with a target; the same instance if that is known, or if the
    /// target never ends.</summary>
    public TargetedLists With(Target target, Holder holder)
    {
        if (target.Type is not (ResourceType.Thread or ResourceType.Space) || Knows(target, holder))
        {
            return this;
        }
        var isFull = latest is { Count: MostNotes };
        var lists = isFull ? Sorted() : this;
        return new(lists.threads, lists.spaces, new(target, holder, lists.latest));
    }

    /// <summary>Forgets a target that is gone.</summary>
    public TargetedLists Without(Target target)
    {
        var lists = Sorted();
        return target.Type == ResourceType.Thread
            ? new(lists.threads.Remove(target.Id), lists.spaces, null)
            : new(lists.threads, lists.spaces.Remove(target.Id), null);
    }

    /// <summary>The lists that may have a capability with a target.</summary>
    public IEnumerable<Holder> Of(Target target) => Sorted().MapOf(target).Find(target.Id)?.All ?? [];

    private bool Knows(Target target, Holder holder)
    {
        for (var note = latest; note is not null; note = note.Before)
        {
            if (note.Target == target && note.Holder == holder)
            {
                return true;
            }
        }
        return MapOf(target).Find(target.Id) is { } holders && holders.Contains(holder);
    }

    private TargetedLists Sorted()
    {
        var lists = this;
        for (var note = latest; note is not null; note = note.Before)
        {
            lists = lists.Sorted(note);
        }
        return lists.latest is null ? lists : new(lists.threads, lists.spaces, null);
    }

    private TargetedLists Sorted(Note note)
    {
        var map = MapOf(note.Target);
        var changed = map.Set(note.Target.Id, (map.Find(note.Target.Id) ?? Holders.None).With(note.Holder));
        return note.Target.Type == ResourceType.Thread ? new(changed, spaces, null) : new(threads, changed, null);
    }

    private IdMap<Holders> MapOf(Target target) => target.Type == ResourceType.Thread ? threads : spaces;

    /// <summary>A list with a capability for a target, not sorted in yet, and those noted before.</summary>
    private sealed class Note(Target target, Holder holder, Note? before)
    {
        public Target Target { get; } = target;

        public Holder Holder { get; } = holder;

        public Note? Before { get; } = before;

        public int Count { get; } = (before?.Count ?? 0) + 1;
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
