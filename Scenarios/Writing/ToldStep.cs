using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Scenarios;

/// <summary>Something that was done, by ids: what <see cref="ScenarioWriter"/> writes a line of.</summary>
public abstract record ToldStep
{
    private protected ToldStep() { }
}

/// <summary>A call.</summary>
/// <param name="Caller">The thread that called.</param>
/// <param name="Call">The call.</param>
public sealed record ToldCall(ThreadId Caller, Call Call) : ToldStep;

/// <summary>A question.</summary>
/// <param name="Caller">The thread that would act.</param>
/// <param name="Query">The question.</param>
public sealed record ToldQuery(ThreadId Caller, Query Query) : ToldStep;

/// <summary>A thread got a UTCB.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Address">Its virtual address; 0 for none.</param>
public sealed record ToldUtcb(ThreadId Thread, uint Address) : ToldStep;

/// <summary>A page was mapped, or it was decided what its pager answers.</summary>
/// <param name="Space">The space.</param>
/// <param name="Page">The page number.</param>
/// <param name="Entry">The page.</param>
public sealed record ToldPage(SpaceId Space, uint Page, FlatPage Entry) : ToldStep;

/// <summary>A program stored bytes.</summary>
/// <param name="Frame">The page frame.</param>
/// <param name="Offset">The place of the first byte in it.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record ToldBytes(uint Frame, int Offset, ImmutableArray<byte> Bytes) : ToldStep
{
    /// <inheritdoc/>
    public bool Equals(ToldBytes? other) =>
        other is not null && (Frame, Offset) == (other.Frame, other.Offset) && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Frame, Offset, Bytes.Length);
}
