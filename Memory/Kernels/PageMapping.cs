using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Map and Unmap, as calls of the kernel (R-MEM-13, R-MEM-14).</summary>
internal static class PageMapping
{
#pragma warning disable CS8509 // MappingCall is closed; a test shows that every call is handled.
    public static Outcome<PagedSystem> Step(PagedSystem system, ThreadId caller, MappingCall call) =>
        call switch
        {
            MapPages map => Map(system, caller, map),
            UnmapPages unmap => Unmap(system, caller, unmap),
        };
#pragma warning restore CS8509

    private static Outcome<PagedSystem> Map(PagedSystem system, ThreadId caller, MapPages call)
    {
        var (first, frame) = (Page.NumberOf(call.Virtual), Page.NumberOf(call.Physical));
        var kernel = system.Ipc.Kernel;
        var right = kernel.Decide(caller, new MapQuery(call.Thread, call.Kind, frame, first, call.Pages));
        // R-MEM-13: the thread, the range, the right, and then the tables.
        if (!kernel.TryFind(call.Thread, out var thread))
        {
            return Refuse(system, right.Reason);
        }
        var fault = RangeFault(first, call.Pages) ?? RangeFault(frame, call.Pages, isPhysical: true);
        if (fault is not null)
        {
            return Refuse(system, fault);
        }
        if (!right.IsAllowed)
        {
            return Refuse(system, right.Reason);
        }
        var memory = system.Memory;
        var table = memory.Tables.Find(thread.Space.Value) ?? PageTable.Empty;
        var purse = TablePurse.Of(kernel);
        var next = table.WithRun(first, frame, call.Pages, call.Kind);
        foreach (var part in new TableParts(first, call.Pages))
        {
            if (table.Tables.Contains(part.Table))
            {
                continue;
            }
            if (purse.Take(caller) is not { } paid)
            {
                return Refuse(system, purse.WhyNot(caller));
            }
            purse = paid;
            next = next.PaidBy(part.Table, purse.Paid[^1]);
        }
        if (call.Pages == 0)
        {
            return new Done<PagedSystem>(system, Reply.Nothing, []);
        }
        var mapped = memory with { Tables = memory.Tables.Set(thread.Space.Value, next) };
        return new Done<PagedSystem>(system.With(purse.Kernel, mapped), Reply.Nothing, []);
    }

    private static Outcome<PagedSystem> Unmap(PagedSystem system, ThreadId caller, UnmapPages call)
    {
        var first = Page.NumberOf(call.Virtual);
        var kernel = system.Ipc.Kernel;
        var right = kernel.Decide(caller, new UnmapQuery(call.Thread, first, call.Pages));
        // R-MEM-14: the thread, the range, the right; nothing to do; and something to undo.
        if (!kernel.TryFind(call.Thread, out var thread))
        {
            return Refuse(system, right.Reason);
        }
        if (RangeFault(first, call.Pages) is { } fault)
        {
            return Refuse(system, fault);
        }
        if (!right.IsAllowed)
        {
            return Refuse(system, right.Reason);
        }
        if (call.Pages == 0)
        {
            return new Done<PagedSystem>(system, Reply.Nothing, []);
        }
        var memory = system.Memory;
        // E-MEM-4: pages that were not mapped are passed over, as long as one was.
        if (memory.Tables.Find(thread.Space.Value) is not { } table || !table.IsAnyMapped(first, call.Pages))
        {
            return Refuse(system, new NothingMapped(Page.AddressOf(first), call.Pages));
        }
        var unmapped = memory with { Tables = memory.Tables.Set(thread.Space.Value, table.Without(first, call.Pages)) };
        return new Done<PagedSystem>(system.With(kernel, unmapped), Reply.Nothing, []);
    }

    // R-MEM-1; and R-MEM-16: no user mapping exists at an address that the kernel keeps to itself.
    private static MemoryReason? RangeFault(uint first, uint count, bool isPhysical = false) =>
        (ulong)first + count > Page.Limit
            ? new RangeWraps(Page.AddressOf(first), (ulong)count * Page.Size, ErrorNumber.EINVAL)
        : !isPhysical && MemoryLayout.IsPrivileged(first, count) ? new PrivilegedRange(Page.AddressOf(first), count)
        : null;

    private static Refused<PagedSystem> Refuse(PagedSystem system, Reason reason) => new(system, reason);
}
