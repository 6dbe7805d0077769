using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.PropertyTests.Examples;

/// <summary>A flat memory that notes down which pages are asked for, and of whose pager.</summary>
/// <param name="Flat">What it is besides.</param>
/// <param name="Asked">The notes of this memory and of all that are made of it.</param>
/// <param name="Lies">Whether pagers say that a page is there, and map nothing.</param>
internal sealed record WatchedMemory(
    FlatMemory Flat,
    List<(ThreadId Thread, SpaceId Space, uint Page, PageRights Wanted)> Asked,
    bool Lies = false
) : IUserMemory
{
    public WatchedMemory(FlatMemory flat, bool lies = false)
        : this(flat, [], lies) { }

    public PageRights RightsOf(SpaceId space, uint page) => Flat.RightsOf(space, page);

    public PageIn PageIn(ThreadId thread, SpaceId space, uint page, PageRights wanted)
    {
        Asked.Add((thread, space, page, wanted));
        return Lies ? new PagedIn(this)
            : Flat.PageIn(thread, space, page, wanted) is PagedIn paged ? new PagedIn(Around(paged.Memory))
            : Flat.PageIn(thread, space, page, wanted);
    }

    public PhysicalAddress PhysicalOf(SpaceId space, uint address) => Flat.PhysicalOf(space, address);

    public void Read(SpaceId space, uint address, Span<byte> destination) => Flat.Read(space, address, destination);

    public IUserMemory Write(SpaceId space, uint address, ReadOnlySpan<byte> source) =>
        Around(Flat.Write(space, address, source));

    public IUserMemory WithCopiedSpace(SpaceId from, SpaceId to) => Around(Flat.WithCopiedSpace(from, to));

    public IUserMemory WithEmptiedSpace(SpaceId space) => Around(Flat.WithEmptiedSpace(space));

    public IUserMemory WithoutSpace(SpaceId space) => Around(Flat.WithoutSpace(space));

    private WatchedMemory Around(IUserMemory memory) => this with { Flat = (FlatMemory)memory };
}
