using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle.Historical;

/// <summary>The historical kernel as a kernel under test (R-ORC-50, R-ORC-52): with no switch on it agrees with the
/// oracle, with any it must be found out.</summary>
/// <remarks>Where the kernel of 2009 stops or crashes, a call throws <see cref="KernelPanicException"/>, and so does
/// every call after it.</remarks>
public sealed class HistoricalUnderTest : IMessageKernelUnderTest
{
    private readonly Errata errata;

    /// <summary>The kernel with some switches on.</summary>
    /// <param name="errata">The switches.</param>
    /// <exception cref="ArgumentNullException"><paramref name="errata"/> is null.</exception>
    public HistoricalUnderTest(Errata errata)
    {
        ArgumentNullException.ThrowIfNull(errata);
        this.errata = errata;
    }

    /// <summary>All smaller thread numbers are in use already, by threads that are not shown (E-ID-1).</summary>
    internal uint FirstFreeNumber { get; init; }

    /// <inheritdoc/>
    public string Name => $"historical {errata}".TrimEnd();

    /// <inheritdoc/>
    public IMachine Boot(Boot boot) => Booted(boot);

    /// <inheritdoc/>
    /// <exception cref="InvalidCastException">The memory is neither a <see cref="FlatMemory"/> nor a metered
    /// one.</exception>
    public IMessageMachine Boot(Boot boot, IUserMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var machine = Booted(boot);
        machine.Memory = memory;
        return machine;
    }

    private HistoricalMachine Booted(Boot boot)
    {
        ArgumentNullException.ThrowIfNull(boot);
        return new(MachineBoot.Of(boot, errata, FirstFreeNumber));
    }
}
