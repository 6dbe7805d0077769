using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.Exploration;

/// <summary>Visits every state that a system can come to, breadth first (R-ORC-30).</summary>
public static class Explorer
{
    /// <summary>The capability ids that a boot must leave free: no exploration gives out so many (R-ID-11).</summary>
    public const uint IdsLeft = 1u << 31;

    /// <summary>Explores a system.</summary>
    /// <param name="boot">The system before the first call.</param>
    /// <param name="options">What is explored, how far, and how.</param>
    /// <param name="progress">Is told now and then how far it is, on the thread that called this.</param>
    /// <returns>What was found; the same for any number of workers.</returns>
    /// <exception cref="ArgumentException">The kernel does not accept the boot, or its next capability id leaves less
    /// than <see cref="IdsLeft"/>.</exception>
    public static ExplorationReport Explore(
        Boot boot,
        ExplorationOptions options,
        Action<ExplorationProgress>? progress = null
    )
    {
        ArgumentNullException.ThrowIfNull(boot);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1, nameof(options));
        if (boot.NextCapability.Value > CapabilityId.None.Value - IdsLeft)
        {
            throw new ArgumentException("The next capability id leaves too few for an exploration.", nameof(boot));
        }
        if (Kernel.Boot(boot) is not Booted { Kernel: var kernel })
        {
            throw new ArgumentException("The kernel does not accept the boot.", nameof(boot));
        }
        var oracle = options.IsLibraryOnly ? null : OracleKernel.Boot(boot);
        return new Search(kernel, oracle, options, progress).Run();
    }
}
