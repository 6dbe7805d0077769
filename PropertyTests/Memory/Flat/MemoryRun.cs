using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>A scenario that is being made, and the memory that it has come to.</summary>
internal sealed class MemoryRun
{
    private readonly MemoryReferences references = new();
    private readonly List<MemoryStep> made = [];
    private MemorySystem memory = MemoryScene.Start(MemoryScene.Boot()).Library;
    private uint nextTask = MemoryScene.FirstTask.Local + 1;

    public int StepCount => made.Count;

    public MemoryWorld World => new(memory, references, made.Count, nextTask);

    public void Make(MemoryStep step)
    {
        nextTask += step.Call is ForkTask or CloneTask or AddTask ? 1u : 0;
        var outcome = memory.Step(step.Task, references.Resolve(step));
        references.Note(made.Count, step.Call, outcome);
        memory = outcome.Next;
        made.Add(step);
    }

    public MemoryScenario ToScenario(ulong seed) => new(seed, [.. made]);
}
