namespace Capzero.Capabilities;

/// <summary>The thread's state does not allow the call (R-TC-3).</summary>
/// <param name="Thread">The thread.</param>
/// <param name="State">What it is doing.</param>
public sealed record WrongState(ThreadId Thread, ThreadStatus State) : KernelReason("R-TC-3", ErrorNumber.EINVAL);
