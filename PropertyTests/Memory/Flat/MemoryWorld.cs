using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>What a generator may know: the memory that the scenario has come to, and what its steps gave.</summary>
internal sealed class MemoryWorld(MemorySystem memory, MemoryReferences references, int stepCount, uint nextTask)
{
    public ContainerMemory Memory => LibraryFlat.MemoryOf(memory);

    /// <summary>A number that no task has had.</summary>
    public uint NextTask => nextTask;

    /// <summary>The tasks but the pager.</summary>
    public IReadOnlyList<ThreadId> Tasks { get; } =
    [.. LibraryFlat.MemoryOf(memory).Tasks.Values.Select(task => task.Id).Where(id => id != MemoryScene.Pager)];

    public IReadOnlyList<Area> AreasOf(ThreadId task) => [.. LibraryFlat.AreasIn(memory, task)];

    /// <summary>A task, now and then the pager.</summary>
    public ThreadId AnyTask(Dice dice) => Tasks.Count == 0 || dice.Percent(3) ? MemoryScene.Pager : dice.In(Tasks);

    /// <summary>What the last step answered, if it was an address.</summary>
    public uint? LastAddress => references.AddressOf(stepCount - 1);

    public VmObject BaseOf(Area area) => LibraryFlat.BaseOf(Memory, area);

    public IReadOnlyList<VmFile> OpenFiles =>
        [.. Memory.Files.Values.Where(file => file is { Type: FileType.Vfs, Openers: > 0 })];

    public IReadOnlyList<Segment> Segments => [.. Memory.Segments.Values];

    /// <summary>The step with its address counted from the last step that gave one just below it, if any did.</summary>
    public MemoryStep Referring(ThreadId task, MemoryCall call, uint address)
    {
        for (var step = stepCount - 1; step >= 0; step--)
        {
            if (references.AddressOf(step) is { } given && given <= address && address - given < 0x10000)
            {
                return new(task, call) { From = step, FromAddress = given };
            }
        }
        return new(task, call);
    }
}
