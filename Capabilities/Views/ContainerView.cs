using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>A container as others see it.</summary>
public sealed record ContainerView
{
    /// <summary>Its id.</summary>
    public required ContainerId Id { get; init; }

    /// <summary>Its spaces, by id.</summary>
    public required ImmutableArray<SpaceView> Spaces { get; init; }

    /// <summary>Its threads, by id.</summary>
    public required ImmutableArray<ThreadView> Threads { get; init; }

    /// <summary>The capabilities that all its threads see, first to last.</summary>
    public required ImmutableArray<Capability> List { get; init; }

    internal static ContainerView Of(Kernel kernel, Container container, IEnumerable<Space> spaces) =>
        new()
        {
            Id = container.Id,
            Spaces = [.. spaces.Select(space => SpaceView.Of(kernel, space))],
            Threads = [.. container.Threads.Values.Select(thread => ThreadView.Of(kernel, thread))],
            List = kernel.Show(container.List),
        };

    /// <inheritdoc/>
    public bool Equals(ContainerView? other) =>
        other is not null
        && Id == other.Id
        && Spaces.SequenceEqual(other.Spaces)
        && Threads.SequenceEqual(other.Threads)
        && List.SequenceEqual(other.List);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Threads.Aggregate(HashCode.Combine(Id, Spaces.Length, List.Length), HashCode.Combine);
}
