using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;
using Capzero.Oracle;
using Capzero.Posix;
using Capzero.Scenarios;

namespace Capzero.Cli;

/// <summary>The oracle, which is shown every call of a run and says what it would have had otherwise (R-SCN-5).</summary>
internal sealed class OracleWitness : IWitness
{
    private readonly OracleIpc? oracle;
    private readonly FlatMemory memory;

    private OracleWitness(OracleIpc? oracle, FlatMemory memory) => (this.oracle, this.memory) = (oracle, memory);

    /// <summary>An oracle that has seen nothing yet.</summary>
    internal static IWitness New { get; } = new OracleWitness(null, FlatMemory.Empty);

    /// <inheritdoc/>
    // Where pagers keep the memory, another kind of oracle knows it.
    public IWitness Booted(Boot boot, IpcSystem system) =>
        system.Memory is FlatMemory started
            ? new OracleWitness(OracleIpc.Boot(boot, started), started)
            : PagedWitness.Of(boot, system);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The memory is a flat one.</exception>
    public IWitness Booted(MemoryBoot boot) => throw NoPagerHere();

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The memory is a flat one.</exception>
    public Testimony Saw(PagedCall call) => throw NoPagerHere();

    /// <inheritdoc/>
    public IWitness Changed(IpcSystem system)
    {
        var now = (FlatMemory)system.Memory;
        var next = oracle!;
        foreach (var (space, page, entry) in now.Entries)
        {
            if (memory.Find(space, page) != entry)
            {
                next = next.WithPage(space, page, entry);
            }
        }
        foreach (var frame in now.WrittenFrames)
        {
            if (!now.BytesOf(frame).SequenceEqual(memory.BytesOf(frame)))
            {
                next = Stored(next, frame, now.BytesOf(frame), memory.BytesOf(frame));
            }
        }
        foreach (var thread in system.View().Threads.Where(thread => thread.Utcb != 0))
        {
            next = next.WithUtcb(thread.Id, thread.Utcb);
        }
        return new OracleWitness(next, now);
    }

    /// <inheritdoc/>
    public Testimony Saw(CallMade call)
    {
        var (result, next) = oracle!.Step(call.Caller, call.Call);
        var system = call.Outcome.Next;
        var (mine, its) = (StepResult.Of(call.Outcome), system.View());
        var objection =
            !mine.Equals(result) ? $"it comes to \"{result}\" and not to \"{mine}\""
            : !next.View().Equals(its) ? "the result is the same, and the system after it is another one"
            : !ReferenceEquals(system.Memory, memory) && !next.Memory().Equals((FlatMemory)system.Memory)
                ? "the result is the same, and the memory after it is another one"
            : null;
        return new(new OracleWitness(next, (FlatMemory)system.Memory), objection);
    }

    private static InvalidOperationException NoPagerHere() => new("No pager keeps memory in this system.");

    // Only what is new: the oracle stores a byte at a time.
    private static OracleIpc Stored(OracleIpc oracle, uint frame, ReadOnlySpan<byte> now, ReadOnlySpan<byte> before)
    {
        var start = now.CommonPrefixLength(before);
        var end = now.Length;
        while (end > start && now[end - 1] == before[end - 1])
        {
            end--;
        }
        return oracle.WithStored(frame, start, now[start..end]);
    }
}
