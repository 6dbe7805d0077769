using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>Operations on a thread's registers (ExchangeRegisters): the low bits of its access (R-CAP-3).</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "Bits of a 32-bit access word.")]
public enum ExchangeRegistersOperations : uint
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>Its pager.</summary>
    Pager = 1u << 0,

    /// <summary>Its UTCB address.</summary>
    Utcb = 1u << 1,

    /// <summary>Its stack pointer.</summary>
    StackPointer = 1u << 2,

    /// <summary>Its program counter.</summary>
    ProgramCounter = 1u << 3,

    /// <summary>Its other registers.</summary>
    Registers = 1u << 4,

    /// <summary>Its processor.</summary>
    Cpu = 1u << 5,

    /// <summary>Its processor time.</summary>
    CpuTime = 1u << 6,

    /// <summary>Every one of them.</summary>
    All = Pager | Utcb | StackPointer | ProgramCounter | Registers | Cpu | CpuTime,
}
