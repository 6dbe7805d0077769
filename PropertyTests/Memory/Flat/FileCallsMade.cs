using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Calls on files. The number of a record stands for its vnode's.</summary>
internal sealed class FileCallsMade(MemoryWorld world, Dice dice)
{
    private const uint PageSize = MemoryScene.PageSize;

    // Files stay small, so that all their bytes can be compared.
    private const uint LargestFile = 6 * PageSize;

    public MemoryStep? Make(MemoryCallKind kind, ThreadId task) =>
        kind switch
        {
            MemoryCallKind.Open => new(task, new OpenVnode(dice.Percent(97) ? Vnode() : new VnodeId(77))),
            MemoryCallKind.Close => new(task, new CloseFile(Any())),
            MemoryCallKind.Flush => new(task, new FlushFile(Any())),
            MemoryCallKind.Truncate => new(task, new TruncateFile(Any())),
            MemoryCallKind.ReadFile => Read(task),
            MemoryCallKind.WriteFile => Write(task),
            _ => null,
        };

    private FileId Any()
    {
        var file = dice.Any(world.OpenFiles);
        return new(file is null || dice.Percent(5) ? Vnode().Value : file.Vnode.Value);
    }

    // Seldom the directory.
    private VnodeId Vnode() =>
        dice.Percent(5) ? MemoryScene.Directory : dice.In(MemoryScene.Vnodes.Remove(MemoryScene.Directory));

    private MemoryStep Read(ThreadId task)
    {
        var (offset, size) = Part();
        if (dice.Percent(40))
        {
            return new(task, new ReadFile(Any(), offset, size));
        }
        var address = Buffer(task);
        return world.Referring(task, new ReadFileToUser(Any(), offset, address, size), address);
    }

    private MemoryStep Write(ThreadId task)
    {
        var (offset, size) = Part();
        size = Math.Min(size, LargestFile - offset);
        if (dice.Percent(50))
        {
            var bytes = ImmutableArray.CreateRange(Enumerable.Range(0, (int)size).Select(_ => (byte)dice.Next()));
            return new(task, new WriteFile(Any(), offset, bytes));
        }
        var address = Buffer(task);
        return world.Referring(task, new WriteFileFromUser(Any(), offset, address, size), address);
    }

    // Mostly some bytes; at the start, across a page, behind the end.
    private (uint Offset, uint Size) Part()
    {
        var offset = dice.Below(5) switch
        {
            0 => 0u,
            1 => PageSize - 2,
            2 => (uint)dice.Below(5) * PageSize,
            _ => (uint)dice.Below((int)LargestFile),
        };
        return (offset, dice.Percent(70) ? (uint)dice.Below(6) : (uint)dice.Below(2 * (int)PageSize));
    }

    private uint Buffer(ThreadId task) =>
        dice.Any(world.AreasOf(task)) is { } area
            ? dice.Between(area.First, area.End - 1) * PageSize + (uint)dice.Below((int)PageSize)
            : dice.Word();
}
