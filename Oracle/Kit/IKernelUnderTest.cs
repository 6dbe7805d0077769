using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>
/// A kernel that is tested against the oracle (R-ORC-50): it boots systems, which are called and observed. The library,
/// the oracle itself and the historical kernel are such kernels; so may be yours.
/// </summary>
/// <remarks>
/// This interface is capabilities, checks and thread control (chapter 2). A kernel that has ipc and mutexes too
/// (chapter 3) implements <see cref="IMessageKernelUnderTest"/>.
/// </remarks>
public interface IKernelUnderTest
{
    /// <summary>What it is called in reports.</summary>
    string Name { get; }

    /// <summary>Boots a system. Each test boots at least one; they have nothing in common.</summary>
    /// <param name="boot">What the system is before the first call, well-formed (R-CAP-4). Ids are given; the owner of
    /// a capability may be NIL.</param>
    IMachine Boot(Boot boot);
}
