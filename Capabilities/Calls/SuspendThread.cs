namespace Capzero.Capabilities;

/// <summary>Makes a thread Inactive; if it slept its call ends with EINTR (R-TC-3).</summary>
/// <param name="Thread">The thread, which may be the caller.</param>
public sealed record SuspendThread(ThreadId Thread) : ThreadCall;
