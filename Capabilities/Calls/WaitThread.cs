namespace Capzero.Capabilities;

/// <summary>Waits until a thread that the caller pages has exited, and collects it (R-TC-4).</summary>
/// <param name="Thread">The thread.</param>
public sealed record WaitThread(ThreadId Thread) : ThreadCall;
