using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Scenarios;

/// <summary>A call, with names for ids.</summary>
public abstract record Deed
{
    private protected Deed() { }
}

/// <summary>Sends, and perhaps receives from the same thread.</summary>
/// <param name="Kind">The kind of transfer.</param>
/// <param name="Words">The first message registers, MR0 first.</param>
/// <param name="Size">The size of the buffer, of an Extended transfer.</param>
/// <param name="Buffer">The address of the buffer.</param>
/// <param name="To">The name of the receiver.</param>
/// <param name="AndReceives">Whether it then receives from the receiver.</param>
public sealed record SendDeed(
    TransferKind Kind,
    ImmutableArray<Operand> Words,
    int Size,
    Operand Buffer,
    string To,
    bool AndReceives
) : Deed;

/// <summary>Receives.</summary>
/// <param name="Kind">The kind of transfer.</param>
/// <param name="Size">The size of the buffer, of an Extended transfer.</param>
/// <param name="Buffer">The address of the buffer.</param>
/// <param name="From">The name of the sender; null for any.</param>
public sealed record ReceiveDeed(TransferKind Kind, int Size, Operand Buffer, string? From) : Deed;

/// <summary>Asks a POSIX pager for a capability (R-POSIX-50).</summary>
/// <param name="Pager">The name of the pager.</param>
/// <param name="Wanted">What it shall be like.</param>
/// <param name="Record">Where the record is; null for a page of the thread's own.</param>
public sealed record RequestDeed(string Pager, Shape Wanted, Operand? Record) : Deed;

/// <summary>Replicates a capability.</summary>
/// <param name="Subject">Its name.</param>
public sealed record ReplicateDeed(string Subject) : Deed;

/// <summary>Reduces a capability in place.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Wanted">What it shall be; what is not said stays.</param>
public sealed record DeduceDeed(string Subject, Shape Wanted) : Deed;

/// <summary>Gives a capability away.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Grantee">The name of the thread that gets it.</param>
/// <param name="IsImmutable">Whether it loses its generic permissions.</param>
public sealed record GrantDeed(string Subject, string Grantee, bool IsImmutable) : Deed;

/// <summary>Shares a capability, or all of a list.</summary>
/// <param name="Subject">Its name; null for all.</param>
/// <param name="Mode">What is shared with whom.</param>
public sealed record ShareDeed(string? Subject, ShareMode Mode) : Deed;

/// <summary>Takes a part out of a capability.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Size">How many units; null to split the operations.</param>
/// <param name="Operations">The operations and permissions to take out.</param>
public sealed record SplitDeed(string Subject, uint? Size, ImmutableArray<string> Operations) : Deed;

/// <summary>Destroys a capability.</summary>
/// <param name="Subject">Its name.</param>
public sealed record DestroyDeed(string Subject) : Deed;

/// <summary>Counts the capabilities that the caller sees.</summary>
public sealed record CountDeed : Deed;

/// <summary>Reads the capabilities that the caller sees.</summary>
public sealed record ReadDeed : Deed;

/// <summary>Creates a thread.</summary>
/// <param name="Flags">How.</param>
/// <param name="Parent">The name of a thread of the space to share or copy; null for the caller.</param>
public sealed record CreateDeed(CreateFlags Flags, string? Parent) : Deed;

/// <summary>What is done to a thread.</summary>
public enum ThreadVerb
{
    /// <summary>Makes it Runnable.</summary>
    Run,

    /// <summary>Makes it Inactive.</summary>
    Suspend,

    /// <summary>Clears it.</summary>
    Recycle,

    /// <summary>Ends it.</summary>
    Destroy,

    /// <summary>Waits for its end.</summary>
    Wait,
}

/// <summary>Controls a thread.</summary>
/// <param name="Verb">How.</param>
/// <param name="Thread">Its name.</param>
public sealed record ControlDeed(ThreadVerb Verb, string Thread) : Deed;

/// <summary>Exits.</summary>
/// <param name="Code">With what.</param>
public sealed record ExitDeed(uint Code) : Deed;

/// <summary>Tells the kernel of contention on a user mutex.</summary>
/// <param name="Operation">Lock or unlock.</param>
/// <param name="Mutex">Where the mutex is.</param>
public sealed record MutexDeed(MutexOperation Operation, Operand Mutex) : Deed;
