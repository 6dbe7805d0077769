using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>What calls a capability is about (R-CAP-2). A capability has exactly one.</summary>
[SuppressMessage("Design", "CA1028", Justification = "One byte: a million capabilities are held at once.")]
public enum CapabilityType : byte
{
    /// <summary>Creating, running, suspending, recycling, destroying and waiting for threads.</summary>
    ThreadControl,

    /// <summary>Reading and writing a thread's registers, pager and UTCB address.</summary>
    ExchangeRegisters,

    /// <summary>Mapping physical memory.</summary>
    MapPhysical,

    /// <summary>Mapping and unmapping virtual memory.</summary>
    MapVirtual,

    /// <summary>Sending messages.</summary>
    Ipc,

    /// <summary>Registering for and waiting for interrupts.</summary>
    IrqControl,

    /// <summary>User mutexes.</summary>
    UserMutex,

    /// <summary>A pool of a resource: a quantity, not a right to operate.</summary>
    Quantity,

    /// <summary>Control calls on capabilities themselves.</summary>
    CapabilityControl,
}
