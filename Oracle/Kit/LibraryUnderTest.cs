using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle;

/// <summary>The library as a kernel under test.</summary>
public sealed class LibraryUnderTest : IMessageKernelUnderTest
{
    /// <inheritdoc/>
    public string Name => "library";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The boot is not well-formed.</exception>
    public IMachine Boot(Boot boot) => new LibraryMachine(Booted(boot));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The boot is not well-formed.</exception>
    public IMessageMachine Boot(Boot boot, IUserMemory memory) =>
        new LibraryMessageMachine(IpcSystem.Over(Booted(boot), memory));

    private static Kernel Booted(Boot boot) =>
        Kernel.Boot(boot) switch
        {
            Booted booted => booted.Kernel,
            BootRejected rejected => throw new ArgumentException(string.Join("; ", rejected.Faults), nameof(boot)),
            _ => throw new ArgumentException("A boot has two results.", nameof(boot)),
        };
}
