using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The second-level tables that came and went with a call: those are to be paid for, and the units of these
/// return (R-MEM-12).</summary>
/// <param name="Made">Each new table, by space and MiB.</param>
/// <param name="Returned">The pool of each table that went and was paid for.</param>
/// <param name="Asked">What the pager asks of the kernel for it, in order (R-CHK-4, R-CHK-5).</param>
internal sealed record TableTraffic(
    ImmutableList<(SpaceId Space, uint Table)> Made,
    ImmutableList<CapabilityId> Returned,
    ImmutableList<PageRequest> Asked
)
{
    public static TableTraffic None { get; } = new([], [], []);

    public TableTraffic WithAsked(PageRequest request) => this with { Asked = Asked.Add(request) };

    public TableTraffic WithMade(SpaceId space, uint table) => this with { Made = Made.Add((space, table)) };

    public TableTraffic WithCopied(SpaceId to, PageTable copied) =>
        this with
        {
            Made = Made.AddRange(copied.Tables.Select(table => (to, table.Key))),
        };

    public TableTraffic WithGone(PageTable table) =>
        this with
        {
            Returned = Returned.AddRange(
                table.Tables.Values.Select(each => each.ChargedTo).Where(pool => pool != CapabilityId.None)
            ),
        };
}
