using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle;

/// <summary>A kernel under test that has ipc and user mutexes too (chapter 3, R-ORC-50).</summary>
public interface IMessageKernelUnderTest : IKernelUnderTest
{
    /// <summary>Boots a system whose threads have something to say to each other. Nobody has a UTCB.</summary>
    /// <param name="boot">What the system is before the first call, well-formed.</param>
    /// <param name="memory">The memory of its user programs, and what their pagers answer.</param>
    IMessageMachine Boot(Boot boot, IUserMemory memory);
}
