namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Every cell that the specification makes possible (R-ORC-24). Not among them, and shown apart: what happens when
/// frames, segments or addresses run out (ENOMEM, ENOSPC). A call has no ending but those listed.</summary>
internal static class PossibleMemoryCells
{
    public static IReadOnlyList<string> List { get; } =
    [
        .. Endings("ok", "AddTask AttachSegment Brk CloneTask CloseFile CloseWindow DetachSegment ExitTask FlushFile"),
        .. Endings(
            "ok",
            "ForkTask Load MakeSegment MapArea MapUtcbPage Mmap Msync Munmap OpenVnode OpenWindow Prefault"
        ),
        .. Endings("ok", "ReadFile ReadFileToUser ReadUser ReadUserString ReadUserWords ReleaseAreas Store Touch"),
        .. Endings("ok", "TruncateFile UnmapArea UnmapUtcbPage WriteFile WriteFileFromUser WriteUser"),
        .. Endings("suspended", "Load Store Touch"),
        .. Endings("EINVAL", "AttachSegment CloseWindow DetachSegment ForkTask MakeSegment MapArea Mmap Msync Munmap"),
        .. Endings("EINVAL", "OpenWindow Prefault UnmapArea UnmapUtcbPage"),
        .. Endings("EBADF", "CloseFile FlushFile MapArea Mmap ReadFile ReadFileToUser TruncateFile WriteFile"),
        .. Endings("EBADF", "WriteFileFromUser"),
        .. Endings("EFAULT", "OpenWindow Prefault ReadFileToUser ReadUser ReadUserString ReadUserWords"),
        .. Endings("EFAULT", "WriteFileFromUser WriteUser"),
        .. Endings("EISDIR", "Mmap ReadFile ReadFileToUser WriteFile WriteFileFromUser"),
        .. Endings("E2BIG", "ReadUserString ReadUserWords"),
        .. Endings("EACCES", "Mmap"),
        .. Endings("EBUSY", "TruncateFile"),
        .. Endings("ENOENT", "OpenVnode"),
        // R-MEM-140, gate 4.
        .. Endings("ENOMEM", "MapArea"),
        .. Illegal,
        // R-MEM-102, R-MEM-115.
        .. PrivateFaultCell.All.Where(cell => cell.Impossible is null).Select(cell => cell.ToString()),
        // R-MEM-111, R-MEM-112.
        .. SharedFaultCell.All.Where(cell => cell.Impossible is null).Select(cell => cell.ToString()),
        .. Unmapped,
        .. Mapped,
    ];

    // R-MEM-101
    private static IEnumerable<string> Illegal =>
        from access in (string[])["Read", "Write", "Fetch"]
        from why in (string[])["where no area is", "that its area does not permit"]
        select $"{access} {why}";

    // R-MEM-150
    private static IEnumerable<string> Unmapped =>
        from part in (string[])["nothing", "the front", "the middle", "the back", "all", "several"]
        select $"unmap {part}";

    // R-MEM-141, R-MEM-142
    private static IEnumerable<string> Mapped =>
        from sharing in (string[])["private", "shared"]
        from how in (string[])["anywhere", "as hinted", "not as hinted", "demanded", "demanded, over an area"]
        select $"map {sharing} {how}";

    private static IEnumerable<string> Endings(string end, string calls) =>
        calls.Split(' ').Select(call => $"{call} {end}");
}
