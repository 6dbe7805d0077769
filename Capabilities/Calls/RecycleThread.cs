namespace Capzero.Capabilities;

/// <summary>Suspends a thread, ends the calls of all who wait for it, and clears it; it keeps its id (R-TC-3).</summary>
/// <param name="Thread">The thread, which may be the caller.</param>
public sealed record RecycleThread(ThreadId Thread) : ThreadCall;
