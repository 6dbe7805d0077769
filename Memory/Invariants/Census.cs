namespace Capzero.Memory;

/// <summary>A pager's memory, with what the invariants count in it.</summary>
internal sealed class Census
{
    public Census(MemorySystem system, ContainerMemory memory)
    {
        (System, Memory) = (system, memory);
        Objects = memory.Objects.ToDictionary(each => new ObjectId(each.Key), each => each.Value);
        Areas =
        [
            .. memory.AreaLists.Values.SelectMany(list => AreaTree.InOrder(list.Areas).Select(area => (list, area))),
        ];
        foreach (var (_, area) in Areas)
        {
            foreach (var each in ChainOf(area))
            {
                Links[each.Id] = Links.GetValueOrDefault(each.Id) + 1;
            }
        }
    }

    public MemorySystem System { get; }

    public ContainerMemory Memory { get; }

    public Dictionary<ObjectId, VmObject> Objects { get; }

    public List<(AreaList List, Area Area)> Areas { get; }

    /// <summary>How often each object occurs in the chain of an area.</summary>
    public Dictionary<ObjectId, int> Links { get; } = [];

    public IEnumerable<VmObject> Shadows => Objects.Values.Where(each => each.IsShadow);

    public PageTable TableOf(AreaList list) => System.Tables.Find(list.Space.Value) ?? PageTable.Empty;

    /// <summary>The chain as far as there are objects.</summary>
    public IEnumerable<VmObject> ChainOf(Area area)
    {
        for (var each = Objects.GetValueOrDefault(area.Top); each is not null; )
        {
            yield return each;
            each = each.HasBelow ? Objects.GetValueOrDefault(each.Original) : null;
        }
    }
}
