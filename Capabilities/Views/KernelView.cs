using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>
/// The observable state in canonical order, for printing, comparing and hashing: containers, spaces and threads by
/// id, lists in list order.
/// </summary>
public sealed record KernelView
{
    /// <summary>The containers, by id.</summary>
    public required ImmutableArray<ContainerView> Containers { get; init; }

    /// <summary>The id that the next capability gets.</summary>
    public required CapabilityId NextCapability { get; init; }

    internal static KernelView Of(Kernel kernel)
    {
        var spaces = kernel.Spaces.Values.ToLookup(space => space.Container);
        return new()
        {
            Containers =
            [
                .. kernel.Containers.Values.Select(container =>
                    ContainerView.Of(kernel, container, spaces[container.Id])
                ),
            ],
            NextCapability = kernel.NextCapability,
        };
    }

    /// <inheritdoc/>
    public bool Equals(KernelView? other) =>
        other is not null && NextCapability == other.NextCapability && Containers.SequenceEqual(other.Containers);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Containers.Aggregate(NextCapability.GetHashCode(), (hash, container) => HashCode.Combine(hash, container));
}
