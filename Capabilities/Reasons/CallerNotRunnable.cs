namespace Capzero.Capabilities;

/// <summary>Only a Runnable thread calls (R-TC-6).</summary>
/// <param name="Caller">The caller.</param>
/// <param name="State">What it is doing.</param>
public sealed record CallerNotRunnable(ThreadId Caller, ThreadStatus State)
    : KernelReason("R-TC-6", ErrorNumber.EINVAL);
