using Capzero.Capabilities;

namespace Capzero.Exploration;

/// <summary>The step function that is explored.</summary>
/// <param name="kernel">The state before.</param>
/// <param name="caller">The thread that calls.</param>
/// <param name="call">The call.</param>
/// <returns>What became of the call.</returns>
public delegate Outcome<Kernel> KernelStep(Kernel kernel, ThreadId caller, KernelCall call);
