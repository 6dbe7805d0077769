namespace Capzero.Ipc;

/// <summary>It waits at a user mutex (R-MUX-3, R-MUX-4).</summary>
/// <param name="Address">Where the mutex is in physical memory.</param>
public sealed record SleepsOnMutex(PhysicalAddress Address) : SleepView;
