using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Counts the situations that a campaign reaches (R-ORC-24): how each call ends; faults by kind, area, chain and
/// who has the page; what part of an area is unmapped; where a mapping goes.</summary>
internal sealed class MemoryCoverage
{
    private readonly Dictionary<string, int> counts = [];

    public int Calls { get; private set; }

    public IReadOnlyDictionary<string, int> Counts => counts;

    public void Count(MemorySystem before, ThreadId task, MemoryCall call, MemoryOutcome outcome)
    {
        Calls++;
        Reach($"{call.GetType().Name} {EndOf(outcome)}");
        if (LibraryFlat.FindTask(before, task) is not { } caller)
        {
            return;
        }
        var cell = call switch
        {
            Touch c => FaultCells.Of(before, caller, c.Address, c.Wanted),
            Load { Size: > 0 } c => FaultCells.Of(before, caller, c.Address, AccessKind.Read),
            Store { Bytes.Length: > 0 } c => FaultCells.Of(before, caller, c.Address, AccessKind.Write),
            Munmap c when outcome is MemoryDone => UnmapCell(before, task, c.Start, c.Length),
            UnmapArea c when outcome is MemoryDone => UnmapCell(
                before,
                task,
                c.Address,
                c.Pages * MemoryScene.PageSize
            ),
            Mmap c when outcome is MemoryDone { Reply: AddressGiven given } => MapCell(
                before,
                task,
                c.Address,
                c.Flags.HasFlag(MmapFlags.Fixed),
                c.Flags.HasFlag(MmapFlags.Shared),
                c.Flags.HasFlag(MmapFlags.GrowsDown)
                    ? given.Address - PagesOf(c.Length) * MemoryScene.PageSize
                    : given.Address,
                PagesOf(c.Length)
            ),
            _ => null,
        };
        if (cell is not null)
        {
            Reach(cell);
        }
    }

    private static string EndOf(MemoryOutcome outcome) =>
        outcome switch
        {
            MemoryRefused refused => refused.Error.ToString(),
            TaskSuspended => "suspended",
            _ => "ok",
        };

    private static uint PagesOf(uint length) => (length + MemoryScene.PageSize - 1) / MemoryScene.PageSize;

    // R-MEM-150
    private static string UnmapCell(MemorySystem before, ThreadId task, uint start, uint length)
    {
        var first = start / MemoryScene.PageSize;
        var end = first + PagesOf(length);
        var cut = LibraryFlat.AreasIn(before, task).Where(area => area.Intersects(first, end)).ToList();
        return "unmap "
            + (
                cut switch
                {
                    [] => "nothing",
                    [var area] when area.First < first && end < area.End => "the middle",
                    [var area] when end < area.End => "the front",
                    [var area] when area.First < first => "the back",
                    [_] => "all",
                    _ => "several",
                }
            );
    }

    // R-MEM-141, R-MEM-142
    private static string MapCell(
        MemorySystem before,
        ThreadId task,
        uint wanted,
        bool isFixed,
        bool isShared,
        uint given,
        uint pages
    )
    {
        var first = given / MemoryScene.PageSize;
        var isOver = LibraryFlat.AreasIn(before, task).Any(area => area.Intersects(first, first + pages));
        var how =
            isFixed ? (isOver ? "demanded, over an area" : "demanded")
            : wanted == 0 ? "anywhere"
            : wanted == given ? "as hinted"
            : "not as hinted";
        return $"map {(isShared ? "shared" : "private")} {how}";
    }

    private void Reach(string cell) => counts[cell] = counts.GetValueOrDefault(cell) + 1;
}
