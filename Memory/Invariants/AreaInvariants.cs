namespace Capzero.Memory;

/// <summary>Areas, their order, their chains and the addresses that they take (I7, I14).</summary>
internal static class AreaInvariants
{
    public static IEnumerable<string> ChainsHaveAShape(Census census)
    {
        foreach (var (list, area) in census.Areas)
        {
            var chain = census.ChainOf(area).ToList();
            if (!HasShape(area, chain))
            {
                yield return $"in space {list.Space} the area at page {area.First} has the chain "
                    + string.Join(", ", chain.Select(each => $"{each.Kind} {each.Id}"));
            }
            if (chain.Skip(1).Any(each => each.IsWritable))
            {
                yield return $"in space {list.Space} the area at page {area.First} has a writable object below its top";
            }
        }
    }

    public static IEnumerable<string> AreasAreInOrder(Census census)
    {
        foreach (var list in census.Memory.AreaLists.Values)
        {
            var areas = AreaTree.InOrder(list.Areas).ToList();
            var emptied = areas.Where(area => area.First >= area.End);
            var overlapping = areas.Zip(areas.Skip(1)).Where(pair => pair.First.End > pair.Second.First);
            foreach (var area in emptied.Concat(overlapping.Select(pair => pair.Second)))
            {
                yield return $"in space {list.Space} the area at page {area.First} is empty or overlaps the one before";
            }
            foreach (var area in areas.Where(area => area.IsShared == area.IsPrivate))
            {
                yield return $"in space {list.Space} the area at page {area.First} is not either shared or private";
            }
        }
    }

    /// <summary>The shared region's pool takes exactly the pages of areas and of own addresses (R-MEM-54).</summary>
    public static IEnumerable<string> SharedAddressesAreAccountedFor(Census census)
    {
        var region = census.Memory.Shared.Range;
        var taken = census
            .Areas.Select(each => (each.Area.First, each.Area.End))
            .Concat(
                census
                    .Memory.Segments.Values.Where(segment => segment.OwnPage is not null)
                    .Select(segment => (First: segment.OwnPage!.Value, End: segment.OwnPage.Value + segment.Pages))
            )
            .SelectMany(range => Enumerable.Range((int)range.First, (int)(range.End - range.First)))
            .Select(page => (uint)page)
            .Where(page => region.Start <= page && page < region.End)
            .ToHashSet();
        var pool = census.Memory.Shared.Pool;
        var count = (uint)taken.Count + pool.FreeCount;
        return taken
            .Where(page => pool.AreFree(Page.AddressOf(page), 1))
            .Select(page => $"page {page} of the shared region is used, and free in its pool")
            .Concat(
                count == region.End - region.Start ? [] : [$"{count} pages of the shared region are accounted for"]
            );
    }

    // R-MEM-71
    private static bool HasShape(Area area, List<VmObject> chain) =>
        chain is [.., { } last]
        && (
            area.IsPrivate
                ? chain.SkipLast(1).All(each => each.IsShadow)
                    && last.Kind == ((area.Flags & AreaFlags.Anonymous) != 0 ? ObjectKind.Devzero : ObjectKind.VfsFile)
                : chain
                    is [{ Kind: ObjectKind.VfsFile }]
                        or [{ Kind: ObjectKind.Segment, IsWritable: true }, { Kind: ObjectKind.Devzero }]
        );
}
