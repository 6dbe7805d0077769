using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Manifests;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>Reads what a pager has of memory before the first step: <c>memory of NAME</c>, <c>file NAME of …</c>.</summary>
internal sealed class PagedBootReader
{
    private const uint GreatestDefault = 5;
    private const uint GreatestFile = 1 << 16;

    private readonly List<ScenarioMemory> memories = [];

    /// <summary>Whether a line belongs to it.</summary>
    public static bool Begins(string word) => word is "memory" or "file";

    /// <summary>What was read, a container each.</summary>
    public ImmutableArray<ScenarioMemory> Memories => [.. memories];

    /// <summary>Whether some container has its memory from here.</summary>
    public bool IsAny => memories.Count > 0;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="containers">The names of containers.</param>
    /// <param name="manifest">What is booted by a manifest; null if nothing is.</param>
    public void Read(LineReader line, Names containers, Manifest? manifest)
    {
        if (line.Take().Text == "memory")
        {
            Memory(line, containers, manifest);
        }
        else
        {
            File(line, containers);
        }
        line.End();
    }

    private void Memory(LineReader line, Names containers, Manifest? manifest)
    {
        line.Expect("of");
        var token = line.Next;
        var id = containers.Container(line.Name(NameKind.Container)) ?? default;
        uint? frames = null;
        if (line.Skip(","))
        {
            frames = line.TakeNumber("a number of frames", 1, 1 << 16);
            line.Expect("frames");
        }
        if (manifest is null && !containers.Threads.Any(name => containers.Thread(name)!.Value.Container == id))
        {
            line.Wrong(token, $"{token.Text} has no thread yet", $"'thread NAME in {token.Text}' in a line before");
        }
        if (memories.Any(memory => memory.Container == id))
        {
            line.Wrong(token, $"{token.Text} has its memory already", "another container");
        }
        if (line.Fault is null && LayoutOf(line, token, id, manifest) is { } layout)
        {
            Add(line, token, new(id, layout, frames, []));
        }
    }

    private void Add(LineReader line, Token token, ScenarioMemory memory)
    {
        var faults = memory.Layout.Faults();
        var room = memory.Layout.FramesBehind(memory.Layout.Physical.Start * PagedBoot.PageSize);
        if (!faults.IsEmpty)
        {
            line.Wrong(token, $"{token.Text}: {faults[0]}", "what R-MEM-20 allows");
        }
        else if (memory.Frames is { } wanted && wanted + PagedBoot.OwnFrames > room.End - room.Start)
        {
            line.Wrong(
                token,
                $"{token.Text} has not so many frames",
                $"at most {room.End - room.Start - PagedBoot.OwnFrames}"
            );
        }
        else
        {
            memories.Add(memory);
        }
    }

    // R-MEM-20: the manifest says the ranges; a boot that the scenario describes has those of 2009.
    private static MemoryLayout? LayoutOf(LineReader line, Token token, ContainerId id, Manifest? manifest)
    {
        if (manifest is null)
        {
            if (id.Value <= GreatestDefault)
            {
                return MemoryLayout.Default(id.Value);
            }
            line.Wrong(token, "only the first six containers have ranges by default", "one of them, or a manifest");
            return null;
        }
        var container = manifest.Containers[id.Value];
        if (container.Kind is not PosixContainer posix)
        {
            line.Wrong(token, $"{token.Text} is no POSIX container", "a container with 'type: posix' in its manifest");
            return null;
        }
        var pager = container.VirtualMemory.First(region => region.Addresses.Contains(container.Pager.VirtualAddress));
        var physical = container.PhysicalMemory.First(region => region.Addresses.Contains(container.Pager.LoadAddress));
        return new()
        {
            Physical = physical.Addresses.Pages,
            Pager = pager.Addresses.Pages,
            Shared = posix.SharedMemory.Pages,
            Task = posix.Tasks.Pages,
            Utcb = posix.Utcbs.Pages,
        };
    }

    private void File(LineReader line, Names containers)
    {
        var name = line.NewName(NameKind.File);
        line.Expect("of");
        var token = line.Next;
        var id = containers.Container(line.Name(NameKind.Container)) ?? default;
        var bytes = Bytes(line);
        var index = memories.FindIndex(memory => memory.Container == id);
        if (index < 0)
        {
            line.Wrong(token, $"{token.Text} has no memory yet", $"'memory of {token.Text}' in a line before");
            return;
        }
        var memory = memories[index];
        var vnode = new VnodeId((uint)memories.Sum(each => each.Files.Length) + 1);
        memories[index] = memory with { Files = memory.Files.Add(new(name, vnode, bytes)) };
    }

    private static ImmutableArray<byte> Bytes(LineReader line)
    {
        if (line.Skip(","))
        {
            var count = line.TakeNumber("a number of bytes", 1, GreatestFile);
            line.Expect("bytes", "with");
            return MemoryReader.Repeated(line, count);
        }
        return line.Skip("with") ? MemoryReader.Text(line, "a text in quotes") : [];
    }
}
