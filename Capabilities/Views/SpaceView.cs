using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>An address space as others see it.</summary>
public sealed record SpaceView
{
    /// <summary>Its id.</summary>
    public required SpaceId Id { get; init; }

    /// <summary>The pool that paid for it; none at boot.</summary>
    public required CapabilityId ChargedTo { get; init; }

    /// <summary>The capabilities that all its threads see, first to last.</summary>
    public required ImmutableArray<Capability> List { get; init; }

    internal static SpaceView Of(Kernel kernel, Space space) =>
        new()
        {
            Id = space.Id,
            ChargedTo = space.ChargedTo,
            List = kernel.Show(space.List),
        };

    /// <inheritdoc/>
    public bool Equals(SpaceView? other) =>
        other is not null && Id == other.Id && ChargedTo == other.ChargedTo && List.SequenceEqual(other.List);

    /// <inheritdoc/>
    public override int GetHashCode() => List.Aggregate(HashCode.Combine(Id, ChargedTo), HashCode.Combine);
}
