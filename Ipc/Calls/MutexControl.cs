namespace Capzero.Ipc;

/// <summary>Tells the kernel of contention on a user mutex (R-MUX-2).</summary>
/// <param name="Address">The virtual address of the mutex in the caller's space.</param>
/// <param name="Operation">Lock or unlock.</param>
public sealed record MutexControl(uint Address, MutexOperation Operation) : IpcCall;
