using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A persistent set of areas, by their spaces and first pages.</summary>
internal readonly struct AreaRefs
{
    private readonly IdMap<FirstPages> spaces;

    private AreaRefs(IdMap<FirstPages> spaces) => this.spaces = spaces;

    /// <summary>Each area, by space and first page.</summary>
    public IEnumerable<(SpaceId Space, uint First)> All =>
        from space in spaces
        from first in space.Value.Set.Ids
        select (new SpaceId(space.Key), first);

    public AreaRefs With(SpaceId space, uint first)
    {
        var firsts = spaces.Find(space.Value) ?? FirstPages.None;
        return new(spaces.Set(space.Value, new(firsts.Set.With(first), firsts.Count + 1)));
    }

    public AreaRefs Without(SpaceId space, uint first)
    {
        var firsts = spaces[space.Value];
        return new(
            firsts.Count == 1
                ? spaces.Remove(space.Value)
                : spaces.Set(space.Value, new(firsts.Set.Without(first), firsts.Count - 1))
        );
    }

    private sealed record FirstPages(IdSet Set, int Count)
    {
        public static FirstPages None { get; } = new(default, 0);
    }
}
