using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Oracle;

/// <summary>What a call on memory came to, apart from the state: what two memories must agree on (R-ORC-10). Numbers of
/// frames and of file records are no part of it: a flat memory has none.</summary>
public abstract record MemoryResult
{
    private protected MemoryResult() { }

    /// <summary>What the library's outcome came to.</summary>
    /// <param name="outcome">An outcome of the library.</param>
    public static MemoryResult Of(MemoryOutcome outcome) =>
        outcome switch
        {
            MemoryDone { Reply: PageReached or FileOpened } => new MemoryAnswered(Reply.Nothing),
            MemoryDone done => new MemoryAnswered(done.Reply),
            MemoryRefused refused => new MemoryDenied(refused.Error),
            TaskSuspended or TaskDestroyed => new MemorySuspends(),
            _ => throw new ArgumentNullException(nameof(outcome)),
        };
}
