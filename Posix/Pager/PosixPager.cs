using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>A pager as it remembers itself between two requests.</summary>
public sealed record PosixPager
{
    internal PosixPager(ThreadId id, ImmutableArray<CapabilityId> own) => (Id, Own) = (id, own);

    /// <summary>Its thread.</summary>
    public ThreadId Id { get; }

    /// <summary>Its own list of capabilities, newest first (R-POSIX-11).</summary>
    public ImmutableArray<CapabilityId> Own { get; }

    /// <summary>The answers that wait for their clients to receive them, one a client (R-POSIX-33).</summary>
    internal ImmutableSortedDictionary<uint, uint> KeptAnswers { get; private init; } =
        ImmutableSortedDictionary<uint, uint>.Empty;

    internal CapabilityBroker Broker => new(Id, Own);

    internal PosixPager Keeping(ThreadId client, uint answer) =>
        this with
        {
            KeptAnswers = KeptAnswers.SetItem(client.Value, answer),
        };

    internal PosixPager Dropping(ThreadId client) => this with { KeptAnswers = KeptAnswers.Remove(client.Value) };

    /// <inheritdoc/>
    public bool Equals(PosixPager? other) =>
        other is not null
        && Id == other.Id
        && Own.SequenceEqual(other.Own)
        && KeptAnswers.SequenceEqual(other.KeptAnswers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Own.Length, KeptAnswers.Count);
}
