using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>Sleeping threads, first come first served, any of which may leave at any time: persistent, and each
/// operation costs the logarithm of its length.</summary>
internal readonly struct ArrivalQueue
{
    private readonly ImmutableSortedSet<Arrival>? arrivals;

    private ArrivalQueue(ImmutableSortedSet<Arrival> arrivals) => this.arrivals = arrivals;

    private ImmutableSortedSet<Arrival> Arrivals => arrivals ?? ImmutableSortedSet<Arrival>.Empty;

    public bool IsEmpty => arrivals is null or { IsEmpty: true };

    /// <summary>Who has waited longest; NIL if nobody waits.</summary>
    public ThreadId First => IsEmpty ? ThreadId.Nil : arrivals!.Min.Thread;

    /// <summary>All, in the order in which they came.</summary>
    public IEnumerable<Arrival> InOrder => Arrivals;

    public ArrivalQueue With(ThreadId thread, ulong since) => new(Arrivals.Add(new(since, thread)));

    public ArrivalQueue Without(ThreadId thread, ulong since) => new(Arrivals.Remove(new(since, thread)));
}
