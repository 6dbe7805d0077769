using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>What a name is given to: <see cref="PagerOf"/>, <see cref="ReAddressed"/>, <see cref="ContainerNumber"/> or
/// <see cref="CapabilityThatIs"/>.</summary>
public abstract record Meaning
{
    private protected Meaning() { }
}

/// <summary>The first thread of a container.</summary>
/// <param name="Container">The container.</param>
public sealed record PagerOf(ContainerId Container) : Meaning;

/// <summary>A thread's id with the container's nibbles exchanged, whether or not there is such a thread
/// (R-ID-4).</summary>
/// <param name="Thread">The name of the thread.</param>
/// <param name="Container">The other container.</param>
public sealed record ReAddressed(string Thread, ContainerId Container) : Meaning;

/// <summary>A container.</summary>
/// <param name="Container">Its id.</param>
public sealed record ContainerNumber(ContainerId Container) : Meaning;

/// <summary>The first capability of some shape that a thread sees.</summary>
/// <param name="Thread">The name of the thread.</param>
/// <param name="Shape">What the capability is like.</param>
public sealed record CapabilityThatIs(string Thread, Shape Shape) : Meaning;
