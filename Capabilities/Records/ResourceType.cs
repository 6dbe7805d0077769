using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>What the target of a capability names (R-CAP-2). A capability has exactly one.</summary>
[SuppressMessage("Design", "CA1028", Justification = "One byte: a million capabilities are held at once.")]
public enum ResourceType : byte
{
    /// <summary>One thread.</summary>
    Thread,

    /// <summary>All threads of an address space.</summary>
    Space,

    /// <summary>All threads of a container.</summary>
    Container,

    /// <summary>A pool of processor time.</summary>
    CpuPool,

    /// <summary>A pool of threads.</summary>
    ThreadPool,

    /// <summary>A pool of address spaces.</summary>
    SpacePool,

    /// <summary>A pool of user mutexes.</summary>
    MutexPool,

    /// <summary>A pool of second-level page tables.</summary>
    MapPool,

    /// <summary>A pool of capabilities.</summary>
    CapabilityPool,
}
