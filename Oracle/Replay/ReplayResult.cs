namespace Capzero.Oracle.Replay;

/// <summary>What became of a file: <see cref="Replayed"/> or <see cref="ReplayRejected"/>.</summary>
public abstract record ReplayResult
{
    private protected ReplayResult() { }
}
