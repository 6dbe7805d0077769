using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>What a memory of the library shows of itself in the terms of a flat one.</summary>
internal static class LibraryFlat
{
    public static ContainerMemory MemoryOf(MemorySystem system) => system.Containers[MemoryScene.Container.Value];

    public static MemoryTask? FindTask(MemorySystem system, ThreadId task) =>
        MemoryOf(system).Tasks.TryGet(task.Local, out var found) ? found : null;

    public static IEnumerable<Area> AreasIn(MemorySystem system, ThreadId task) =>
        FindTask(system, task) is { } found
            ? AreaTree.InOrder(MemoryOf(system).AreaLists[found.Space.Value].Areas)
            : [];

    public static ImmutableArray<FlatArea> AreasOf(MemorySystem system, ThreadId task) =>
        [.. AreasIn(system, task).Select(area => Flat(MemoryOf(system), area))];

    public static ImmutableArray<FlatFile> FilesOf(MemorySystem system) =>
        [
            .. MemoryOf(system)
                .Files.Values.Where(file => file.Type == FileType.Vfs)
                .Select(file => new FlatFile(file.Vnode, file.Length, file.Openers))
                .OrderBy(file => file.Vnode.Value),
        ];

    public static ImmutableArray<FlatSegment> SegmentsOf(MemorySystem system) =>
        [
            .. MemoryOf(system)
                .Segments.Values.Select(segment => new FlatSegment(
                    segment.Id,
                    segment.Pages,
                    segment.IsHidden,
                    segment.OwnPage * MemoryScene.PageSize
                )),
        ];

    /// <summary>What a task reads in a page, by a load whose effect is dropped; null if it may not.</summary>
    public static ImmutableArray<byte>? PageSeenBy(MemorySystem system, ThreadId task, uint page) =>
        system.Step(task, new Load(page * MemoryScene.PageSize, MemoryScene.PageSize)) is MemoryDone done
            ? ((BytesRead)done.Reply).Bytes
            : null;

    /// <summary>The bytes that a vnode itself has.</summary>
    public static byte[] BytesOf(MemorySystem system, VnodeId id)
    {
        var vnode = MemoryOf(system).Vnodes[id.Value];
        var bytes = new byte[vnode.Size];
        for (var start = 0; start < bytes.Length; start += (int)MemoryScene.PageSize)
        {
            var count = Math.Min(bytes.Length - start, (int)MemoryScene.PageSize);
            vnode.PageAt((uint)start / MemoryScene.PageSize).CopyTo(0, bytes.AsSpan(start, count));
        }
        return bytes;
    }

    /// <summary>The bottom of a chain: a file's object, a segment's, or devzero.</summary>
    public static VmObject BaseOf(ContainerMemory memory, Area area)
    {
        var each = memory.Objects[area.Top.Value];
        while (each.IsShadow)
        {
            each = memory.Objects[each.Original.Value];
        }
        return each;
    }

    private static FlatArea Flat(ContainerMemory memory, Area area)
    {
        var file = memory.Files.Find(BaseOf(memory, area).Id.Value)!;
        return new(
            area.First,
            area.End,
            area.Flags,
            file.Type == FileType.Vfs ? file.Vnode : null,
            file.Type == FileType.Segment ? file.Segment : null,
            area.FileOffset
        );
    }
}
