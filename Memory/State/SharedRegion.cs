using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The shared region and its pool: a page is taken while an area of some task covers it or it is of a live
/// segment's own address (R-MEM-54).</summary>
/// <param name="Range">The region, in pages.</param>
/// <param name="Pool">Its pool.</param>
/// <param name="Users">How many areas and own addresses each taken page has, by its number in the region.</param>
internal sealed record SharedRegion(PageRange Range, AddressPool Pool, PageMap Users)
{
    public static SharedRegion Over(PageRange range) =>
        new(range, AddressPool.Over(Page.AddressOf(range.Start), Page.AddressOf(range.End)), PageMap.Empty);

    public uint UsersOf(uint page) => Users.Find(page - Range.Start) ?? 0;

    /// <summary>These pages have a user more; those outside the region do not matter.</summary>
    public SharedRegion Used(uint first, uint count) => Changed(first, count, isMore: true);

    /// <summary>These pages have a user less.</summary>
    public SharedRegion Left(uint first, uint count) => Changed(first, count, isMore: false);

    private SharedRegion Changed(uint first, uint count, bool isMore)
    {
        if (!Range.Covers(first, count))
        {
            return this;
        }
        var (pool, users) = (Pool, Users);
        for (var page = first; page < first + count; page++)
        {
            var index = page - Range.Start;
            var before = users.Find(index) ?? 0;
            var after = isMore ? before + 1 : before - 1;
            users = after == 0 ? users.Without(index) : users.With(index, after);
            pool =
                before == 0 ? pool.TakeExactly(Page.AddressOf(page), 1).Next
                : after == 0 ? pool.Return(Page.AddressOf(page)).Next
                : pool;
        }
        return new(Range, pool, users);
    }
}
