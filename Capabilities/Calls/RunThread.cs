namespace Capzero.Capabilities;

/// <summary>Makes an Inactive thread Runnable (R-TC-3).</summary>
/// <param name="Thread">The thread.</param>
public sealed record RunThread(ThreadId Thread) : ThreadCall;
