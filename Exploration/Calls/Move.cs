using Capzero.Capabilities;

namespace Capzero.Exploration;

/// <summary>A call of a thread, on the way from one state to the next.</summary>
/// <param name="Caller">The thread that calls.</param>
/// <param name="Call">The call.</param>
public readonly record struct Move(ThreadId Caller, KernelCall Call);
