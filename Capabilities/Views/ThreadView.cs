using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>A thread as others see it.</summary>
public sealed record ThreadView
{
    /// <summary>Its id.</summary>
    public required ThreadId Id { get; init; }

    /// <summary>The space that it runs in.</summary>
    public required SpaceId Space { get; init; }

    /// <summary>The thread that serves it; its own id if it is its own pager.</summary>
    public required ThreadId Pager { get; init; }

    /// <summary>Its group: the id of the group's first thread (R-ID-12).</summary>
    public required ThreadId Group { get; init; }

    /// <summary>What it is doing.</summary>
    public required ThreadStatus State { get; init; }

    /// <summary>The thread whose death it sleeps for, or <see cref="ThreadId.Nil"/>.</summary>
    public required ThreadId WaitsFor { get; init; }

    /// <summary>What it exited with, if it is Dead.</summary>
    public required ushort ExitCode { get; init; }

    /// <summary>The pool that paid for it; none at boot.</summary>
    public required CapabilityId ChargedTo { get; init; }

    /// <summary>The capabilities that it alone sees, first to last.</summary>
    public required ImmutableArray<Capability> List { get; init; }

    internal static ThreadView Of(Kernel kernel, Thread thread) =>
        new()
        {
            Id = thread.Id,
            Space = thread.Space,
            Pager = thread.Pager,
            Group = thread.Group,
            State = thread.State,
            WaitsFor = thread.WaitsFor,
            ExitCode = thread.ExitCode,
            ChargedTo = thread.ChargedTo,
            List = kernel.Show(thread.List),
        };

    /// <inheritdoc/>
    public bool Equals(ThreadView? other) =>
        other is not null
        && (Id, Space, Pager, Group, State) == (other.Id, other.Space, other.Pager, other.Group, other.State)
        && (WaitsFor, ExitCode, ChargedTo) == (other.WaitsFor, other.ExitCode, other.ChargedTo)
        && List.SequenceEqual(other.List);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        List.Aggregate(HashCode.Combine(Id, Space, Pager, State, WaitsFor, ExitCode, ChargedTo), HashCode.Combine);
}
