using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Memory;

/// <summary>
/// What a faulting thread sends to its pager, a Short ipc (R-MEM-19):
/// <code>
/// MR0 tag 0 | MR1 thread | MR2 program counter | MR3 status, bit 8: fetch | MR4 address | MR5 page-table entry
/// </code>
/// </summary>
/// <param name="Thread">The thread, which sleeps until its pager replies.</param>
/// <param name="ProgramCounter">Where it was.</param>
/// <param name="IsFetch">Whether it fetched an instruction; else data.</param>
/// <param name="Address">What it wanted.</param>
/// <param name="Entry">The page-table entry that was found.</param>
public sealed record FaultMessage(ThreadId Thread, uint ProgramCounter, bool IsFetch, uint Address, uint Entry)
{
    /// <summary>The tag of a fault.</summary>
    public const uint Tag = 0;

    /// <summary>The tag of an undefined instruction, which is answered with 0 (R-MEM-106).</summary>
    public const uint UndefinedTag = 1;

    private const uint FetchBit = 1u << 8;

    /// <summary>The message.</summary>
    public MessageRegisters ToRegisters() =>
        new(Tag, Thread.Value, ProgramCounter, IsFetch ? FetchBit : 0, Address, Entry);

    /// <summary>Reads a message, or null if its tag is another.</summary>
    /// <param name="registers">The message.</param>
    public static FaultMessage? TryRead(MessageRegisters registers) =>
        registers.Mr0 == Tag
            ? new(new(registers.Mr1), registers.Mr2, (registers.Mr3 & FetchBit) != 0, registers.Mr4, registers.Mr5)
            : null;
}
