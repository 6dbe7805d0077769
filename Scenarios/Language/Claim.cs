using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Something that should hold (R-SCN-3).</summary>
public abstract record Claim
{
    private protected Claim() { }
}

/// <summary>A thread sees a capability, or does not.</summary>
/// <param name="Thread">The name of the thread.</param>
/// <param name="Capability">The name of the capability.</param>
/// <param name="IsSeen">Whether it is seen.</param>
public sealed record SeesClaim(string Thread, string Capability, bool IsSeen) : Claim;

/// <summary>A thread sees so many capabilities.</summary>
/// <param name="Thread">The name of the thread.</param>
/// <param name="Count">How many.</param>
public sealed record SeesCountClaim(string Thread, uint Count) : Claim;

/// <summary>A capability is of some shape.</summary>
/// <param name="Capability">Its name.</param>
/// <param name="Shape">The shape.</param>
public sealed record CapabilityClaim(string Capability, Shape Shape) : Claim;

/// <summary>A capability is gone.</summary>
/// <param name="Capability">Its name.</param>
public sealed record CapabilityGoneClaim(string Capability) : Claim;

/// <summary>A thread is in a state.</summary>
/// <param name="Thread">Its name.</param>
/// <param name="State">The state; null if it is gone.</param>
public sealed record ThreadStateClaim(string Thread, ThreadStatus? State) : Claim;

/// <summary>A thread may make a call, or may not.</summary>
/// <param name="Thread">Its name.</param>
/// <param name="Ability">The call.</param>
/// <param name="IsAllowed">Whether it may.</param>
public sealed record MayClaim(string Thread, Ability Ability, bool IsAllowed) : Claim;

/// <summary>Something that a thread may or may not do: <see cref="MaySend"/>, <see cref="MayControl"/> or
/// <see cref="MayLock"/>.</summary>
public abstract record Ability
{
    private protected Ability() { }
}

/// <summary>To send.</summary>
/// <param name="Transfer">Short, Full or Extended.</param>
/// <param name="To">The name of the receiver.</param>
public sealed record MaySend(IpcOperations Transfer, string To) : Ability;

/// <summary>To control a thread.</summary>
/// <param name="Operation">How.</param>
/// <param name="Thread">The name of the thread; null to create one.</param>
public sealed record MayControl(ThreadControlOperations Operation, string? Thread) : Ability;

/// <summary>To use mutexes.</summary>
public sealed record MayLock : Ability;

/// <summary>Memory holds some bytes.</summary>
/// <param name="Thread">The name of the thread whose space it is.</param>
/// <param name="At">The first address.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record BytesClaim(string Thread, Operand At, ImmutableArray<byte> Bytes) : Claim;

/// <summary>Two pieces of memory hold the same bytes.</summary>
/// <param name="Count">How many bytes.</param>
/// <param name="Thread">The name of the thread whose space it is.</param>
/// <param name="At">The first address.</param>
/// <param name="Other">The name of the thread whose space the other piece is in.</param>
/// <param name="OtherAt">The first address of the other piece.</param>
public sealed record SameBytesClaim(uint Count, string Thread, Operand At, string Other, Operand OtherAt) : Claim;

/// <summary>A thread's message registers hold some words.</summary>
/// <param name="Thread">Its name.</param>
/// <param name="Words">The words from MR0 on; null for one that does not matter.</param>
/// <param name="From">The name of the thread that MR1 must name; null if that does not matter.</param>
public sealed record ReceivedClaim(string Thread, ImmutableArray<Operand?> Words, string? From) : Claim;

/// <summary>Two threads have the same number: one has it after the other.</summary>
/// <param name="Thread">The name of the one.</param>
/// <param name="Other">The name of the other.</param>
public sealed record SameNumberClaim(string Thread, string Other) : Claim;

/// <summary>A thread is paged by another.</summary>
/// <param name="Thread">Its name.</param>
/// <param name="Pager">The name of the pager.</param>
public sealed record PagedByClaim(string Thread, string Pager) : Claim;
