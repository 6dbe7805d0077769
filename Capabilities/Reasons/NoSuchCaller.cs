namespace Capzero.Capabilities;

/// <summary>The thread that calls does not exist (R-TC-6).</summary>
/// <param name="Caller">The id of the caller.</param>
public sealed record NoSuchCaller(ThreadId Caller) : KernelReason("R-TC-6", ErrorNumber.ESRCH);
