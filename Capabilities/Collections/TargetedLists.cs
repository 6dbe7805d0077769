namespace Capzero.Capabilities;

/// <summary>
/// For each thread and space that capabilities target, the lists in which such a capability is or once was, so that
/// the end of the target finds them without looking through the system (R-CAP-9).
/// </summary>
internal sealed class TargetedLists
{
    /// <summary>By target id, and then by holder id, a bit for each kind of holder.</summary>
    private readonly IdMap<IdMap<byte?>?> threads;
    private readonly IdMap<IdMap<byte?>?> spaces;

    private TargetedLists(IdMap<IdMap<byte?>?> threads, IdMap<IdMap<byte?>?> spaces) =>
        (this.threads, this.spaces) = (threads, spaces);

    public static TargetedLists Empty { get; } = new(IdMap<IdMap<byte?>?>.Empty, IdMap<IdMap<byte?>?>.Empty);

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
        (target.Type == ResourceType.Thread ? threads : spaces).TryGet(target.Id, out var holders)
            ? holders!.Value.SelectMany(pair => HoldersOf(pair.Key, pair.Value!.Value))
            : [];

    private static IdMap<IdMap<byte?>?>? Noted(IdMap<IdMap<byte?>?> map, uint target, Holder holder)
    {
        var holders = map.TryGet(target, out var known) ? known!.Value : IdMap<byte?>.Empty;
        var kinds = holders.TryGet(holder.Id, out var some) ? some!.Value : 0;
        var bit = Bit(holder.Kind);
        return (kinds & bit) != 0 ? null : map.Set(target, holders.Set(holder.Id, (byte)(kinds | bit)));
    }

    private static IEnumerable<Holder> HoldersOf(uint id, byte kinds)
    {
        if ((kinds & Bit(HolderKind.Thread)) != 0)
        {
            yield return Holder.Thread(new(id));
        }
        if ((kinds & Bit(HolderKind.Space)) != 0)
        {
            yield return Holder.Space(new(id));
        }
        if ((kinds & Bit(HolderKind.Container)) != 0)
        {
            yield return Holder.Container(new((byte)id));
        }
    }

    private static byte Bit(HolderKind kind) => (byte)(1 << (int)kind);
}
