namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Every cell that the specification makes possible (R-ORC-24). Not among them, and shown apart: what happens when
/// frames, segments or addresses run out (ENOMEM, ENOSPC).</summary>
internal static class PossibleMemoryCells
{
    private static readonly string[] Bottoms = ["Devzero", "VfsFile"];

    private static readonly string[] Shapes =
    [
        "no shadow",
        "writable shadow",
        "frozen shadow",
        "writable shadow on shadows",
        "frozen shadow on shadows",
    ];

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
        .. Private,
        .. Shared,
        .. Unmapped,
        .. Mapped,
    ];

    /// <summary>Possible, but reached less than 20 times per 100,000 calls by the generator as it is: not demanded of a
    /// campaign.</summary>
    public static IReadOnlyList<string> Rare { get; } =
    [
        "CloseWindow ok",
        "UnmapUtcbPage ok",
        "MapArea EBADF",
        "MapArea ENOMEM",
        "Prefault EFAULT",
        "ReadFile EISDIR",
        "ReadUserString E2BIG",
        "private Devzero, writable shadow: store to what is read only in the top",
        "private Devzero, writable shadow on shadows: read at the bottom",
        "private Devzero, writable shadow on shadows: store at the bottom",
        "private Devzero, writable shadow on shadows: store to what is read only at the bottom",
        "private Devzero, writable shadow on shadows: store to what is read only in the top",
        "private Devzero, frozen shadow on shadows: read at the bottom",
        "private Devzero, frozen shadow on shadows: store at the bottom",
        "private Devzero, frozen shadow on shadows: store to what is read only at the bottom",
        "private VfsFile, writable shadow: read at the bottom",
        "private VfsFile, writable shadow: store to what is read only at the bottom",
        "private VfsFile, writable shadow: store to what is read only in the top",
        "private VfsFile, frozen shadow: read at the bottom",
        "private VfsFile, frozen shadow: store at the bottom",
        "private VfsFile, frozen shadow: store to what is read only at the bottom",
        "private VfsFile, writable shadow on shadows: read at the bottom",
        "private VfsFile, writable shadow on shadows: store at the bottom",
        "private VfsFile, writable shadow on shadows: store to what is read only at the bottom",
        "private VfsFile, writable shadow on shadows: store to what is read only below the top",
        "private VfsFile, writable shadow on shadows: store to what is read only in the top",
        "private VfsFile, frozen shadow on shadows: read at the bottom",
        "private VfsFile, frozen shadow on shadows: store at the bottom",
        "private VfsFile, frozen shadow on shadows: store to what is read only at the bottom",
        "private VfsFile, frozen shadow on shadows: store to what is read only below the top",
        "private VfsFile, frozen shadow on shadows: store to what is read only in the top",
    ];

    // R-MEM-101
    private static IEnumerable<string> Illegal =>
        from access in (string[])["Read", "Write", "Fetch"]
        from why in (string[])["where no area is", "that its area does not permit"]
        select $"{access} {why}";

    // R-MEM-102, R-MEM-115. A page of a shadow is mapped wherever it can be read, so what is not mapped is at the bottom.
    private static IEnumerable<string> Private =>
        from bottom in Bottoms
        from shape in Shapes
        from fault in (string[])
            [
                "read at the bottom",
                "store at the bottom",
                .. PlacesOf(shape).Select(place => $"store to what is read only {place}"),
            ]
        select $"private {bottom}, {shape}: {fault}";

    // R-MEM-111, R-MEM-112
    private static IEnumerable<string> Shared =>
        from bottom in (string[])["Segment", "VfsFile"]
        from fault in (string[])
            [
                "read, nobody was there",
                "read, page is there",
                "store, nobody was there",
                "store, page is there",
                "store to what is read only, page is there",
            ]
        select $"shared {bottom}: {fault}";

    // R-MEM-150
    private static IEnumerable<string> Unmapped =>
        from part in (string[])["nothing", "the front", "the middle", "the back", "all", "several"]
        select $"unmap {part}";

    // R-MEM-141, R-MEM-142
    private static IEnumerable<string> Mapped =>
        from sharing in (string[])["private", "shared"]
        from how in (string[])["anywhere", "as hinted", "not as hinted", "demanded", "demanded, over an area"]
        select $"map {sharing} {how}";

    // A top that is writable and whose page is read only got it by a merge (R-MEM-117).
    private static IEnumerable<string> PlacesOf(string shape) =>
        shape switch
        {
            "no shadow" => ["at the bottom"],
            "writable shadow" or "frozen shadow" => ["at the bottom", "in the top"],
            _ => ["at the bottom", "below the top", "in the top"],
        };

    private static IEnumerable<string> Endings(string end, string calls) =>
        calls.Split(' ').Select(call => $"{call} {end}");
}
