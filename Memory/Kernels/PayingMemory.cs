using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Memory;

/// <summary>Memory while a call of a layer below goes on: page-ins and copied spaces are paid for as they come
/// (R-MEM-12, R-MEM-15).</summary>
/// <param name="Memory">The memory, all of whose tables are paid for.</param>
/// <param name="Purse">What was paid.</param>
/// <param name="Caller">Who makes the call, and pays for a space that it has copied.</param>
/// <param name="IsBroke">Whether the caller could not pay, and the call is to be refused.</param>
/// <param name="Returned">The pools whose units return.</param>
internal sealed record PayingMemory(
    MemorySystem Memory,
    TablePurse Purse,
    ThreadId Caller,
    bool IsBroke,
    ImmutableList<CapabilityId> Returned
) : IUserMemory
{
    public PageRights RightsOf(SpaceId space, uint page) => Memory.RightsOf(space, page);

    public PhysicalAddress PhysicalOf(SpaceId space, uint address) => Memory.PhysicalOf(space, address);

    public void Read(SpaceId space, uint address, Span<byte> destination) => Memory.Read(space, address, destination);

    public IUserMemory Write(SpaceId space, uint address, ReadOnlySpan<byte> source) =>
        this with
        {
            Memory = (MemorySystem)Memory.Write(space, address, source),
        };

    public PageIn PageIn(ThreadId thread, SpaceId space, uint page, PageRights wanted) =>
        Mapped(thread, Memory.PageIn(thread, space, page, wanted));

    public PageIn MakeOwn(ThreadId thread, SpaceId space, uint page) =>
        Mapped(thread, Memory.MakeOwn(thread, space, page));

    // The pager maps the page, if it may, and pays for the table that it is the first of.
    private PageIn Mapped(ThreadId thread, PageIn answer)
    {
        if (answer is not PagedIn { Memory: MemorySystem next })
        {
            return answer;
        }
        var pager = Purse.Kernel.Find(thread)!.Pager;
        // R-MEM-18: that it may not is no concern of the thread.
        return PagerRights.WhyNot(Purse.Kernel, pager, thread, Memory, next) is not null
                ? new PageInRefused(ErrorNumber.EFAULT)
            : PaidBy(next, pager) is { } paid ? new PagedIn(paid)
            : new PageInRefused(ErrorNumber.ENOMEM);
    }

    public IUserMemory WithCopiedSpace(SpaceId from, SpaceId to) =>
        PaidBy((MemorySystem)Memory.WithCopiedSpace(from, to), Caller) ?? this with { IsBroke = true };

    public IUserMemory WithEmptiedSpace(SpaceId space) => PaidBy((MemorySystem)Memory.WithEmptiedSpace(space), Caller)!;

    public IUserMemory WithoutSpace(SpaceId space) => PaidBy((MemorySystem)Memory.WithoutSpace(space), Caller)!;

    /// <summary>What has come is paid for by a thread, or null if it cannot pay.</summary>
    public PayingMemory? PaidBy(MemorySystem next, ThreadId payer)
    {
        // A pager that makes a table in the place of another needs no unit more.
        var (purse, tables) = (Purse.With(next.Traffic.Returned), next.Tables);
        foreach (var (space, table) in next.Traffic.Made)
        {
            if (purse.Take(payer) is not { } paid)
            {
                return null;
            }
            purse = paid;
            tables = tables.Set(space.Value, tables[space.Value].PaidBy(table, purse.Paid[^1]));
        }
        var settled = next with { Tables = tables, Traffic = TableTraffic.None };
        return this with { Memory = settled, Purse = purse, Returned = Returned.AddRange(next.Traffic.Returned) };
    }
}
