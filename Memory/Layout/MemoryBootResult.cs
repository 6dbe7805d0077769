using System.Collections.Immutable;

namespace Capzero.Memory;

/// <summary>What became of a boot of memory: <see cref="MemoryBooted"/> or <see cref="MemoryBootRejected"/>.</summary>
public abstract record MemoryBootResult
{
    private protected MemoryBootResult() { }
}

/// <summary>The pager has its memory.</summary>
/// <param name="System">The memory.</param>
public sealed record MemoryBooted(MemorySystem System) : MemoryBootResult;

/// <summary>The boot is not well-formed.</summary>
/// <param name="Faults">What is wrong with it.</param>
public sealed record MemoryBootRejected(ImmutableArray<LayoutFault> Faults) : MemoryBootResult;
