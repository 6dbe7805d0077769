namespace Capzero.Capabilities;

/// <summary>A thread cannot wait for itself (R-TC-4).</summary>
/// <param name="Thread">The thread.</param>
public sealed record WaitsForItself(ThreadId Thread) : KernelReason("R-TC-4", ErrorNumber.EPERM);
