namespace Capzero.Exploration;

/// <summary>What is explored, how far, and how.</summary>
public sealed record ExplorationOptions
{
    /// <summary>The calls that are made in every state.</summary>
    public CallSet Calls { get; init; } = CallSet.All;

    /// <summary>How many calls a state may be away from the boot; null for as many as there are.</summary>
    public int? Depth { get; init; }

    /// <summary>How many processors work at once. The result does not depend on it.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether the library is explored alone. Otherwise it is compared with the oracle at every call, and the
    /// theorems' run-time forms are evaluated at every state.</summary>
    public bool IsLibraryOnly { get; init; }

    /// <summary>How many states are visited before the exploration ends without being complete. It may pass this number
    /// by what a few thousand states lead to.</summary>
    public int MostStates { get; init; } = 20_000_000;

    /// <summary>The step function; the library's, if nothing else is said.</summary>
    public KernelStep Step { get; init; } = static (kernel, caller, call) => kernel.Step(caller, call);

    /// <summary>Whether states that are one another with their numbers renamed are one (R-ORC-30).</summary>
    internal bool MergesRenamed { get; init; } = true;

    /// <summary>Sees every state that is new, in the order of their numbers.</summary>
    internal Action<int, Capabilities.Kernel>? Visit { get; init; }
}
