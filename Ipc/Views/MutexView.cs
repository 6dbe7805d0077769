using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A user mutex that threads sleep on (R-MUX-1).</summary>
/// <param name="Container">The container that it belongs to.</param>
/// <param name="Address">Where it is in physical memory.</param>
/// <param name="Holder">The thread that sleeps as its holder; NIL if contenders sleep.</param>
/// <param name="Contenders">The threads that want it, first come first.</param>
/// <param name="ChargedTo">The pool that paid for the queue.</param>
public sealed record MutexView(
    ContainerId Container,
    PhysicalAddress Address,
    ThreadId Holder,
    ImmutableArray<ThreadId> Contenders,
    CapabilityId ChargedTo
)
{
    internal static MutexView Of(MutexKey key, MutexQueue queue) =>
        new(
            key.Container,
            key.Address,
            queue.Holder,
            [.. queue.Contenders.InOrder.Select(arrival => arrival.Thread)],
            queue.ChargedTo
        );

    /// <inheritdoc/>
    public bool Equals(MutexView? other) =>
        other is not null
        && (Container, Address, Holder, ChargedTo) == (other.Container, other.Address, other.Holder, other.ChargedTo)
        && Contenders.SequenceEqual(other.Contenders);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Container, Address, Holder, Contenders.Length);
}
