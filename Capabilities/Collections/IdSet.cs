namespace Capzero.Capabilities;

/// <summary>A persistent set of 32-bit ids.</summary>
internal readonly struct IdSet
{
    private static readonly object Present = new();
    private readonly IdMap<object> ids;

    private IdSet(IdMap<object> ids) => this.ids = ids;

    /// <summary>The ids, ascending.</summary>
    public IEnumerable<uint> Ids => ids.Select(pair => pair.Key);

    public bool Contains(uint id) => ids.Contains(id);

    public IdSet With(uint id) => new(ids.Set(id, Present));

    public IdSet Without(uint id) => new(ids.Remove(id));
}
