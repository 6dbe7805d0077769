using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>No visible pool of a resource has a free unit (R-POOL-2).</summary>
public sealed record NoUnitLeft : KernelReason
{
    private readonly Lazy<ImmutableArray<HeldCapability>> fullPools;

    internal NoUnitLeft(ErrorNumber error, ResourceType pool, Func<ImmutableArray<HeldCapability>> findFullPools)
        : base("R-POOL-2", error)
    {
        Pool = pool;
        fullPools = new(findFullPools);
    }

    /// <summary>The resource.</summary>
    public ResourceType Pool { get; }

    /// <summary>The pools that the caller sees, every one of them full. Found out when first asked for.</summary>
    public ImmutableArray<HeldCapability> FullPools => fullPools.Value;

    /// <inheritdoc/>
    public bool Equals(NoUnitLeft? other) =>
        base.Equals(other)
        && Pool == other.Pool
        && (fullPools == other.fullPools || FullPools.SequenceEqual(other.FullPools));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Error, Pool);
}
