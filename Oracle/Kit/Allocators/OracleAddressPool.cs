using System.Collections.Immutable;
using Pools = Capzero.Oracle.Model.Pools;

namespace Capzero.Oracle;

/// <summary>The oracle's address pool, immutable: a start, and the set of the pages that are taken (R-MEM-51).</summary>
public sealed class OracleAddressPool
{
    private readonly Pools._IAddressPool pool;

    private OracleAddressPool(Pools._IAddressPool pool) => this.pool = pool;

    /// <summary>The pages that are taken, numbered from the start of the region, ascending.</summary>
    public ImmutableArray<uint> Taken =>
        [.. pool.dtor_pages.dtor_taken.Elements.Select(number => (uint)number).Order()];

    /// <summary>A pool in which every page is free.</summary>
    /// <param name="start">The first address of the region.</param>
    /// <param name="pages">How many pages it has.</param>
    public static OracleAddressPool Over(uint start, uint pages) =>
        new(Pools.AddressPool.create(start, Pools.__default.AllFree(pages)));

    /// <summary>Takes the lowest run of free pages (R-MEM-51).</summary>
    /// <param name="count">How many.</param>
    /// <returns>The answer, and the pool after it: this instance, if it is refused.</returns>
    public (AllocatorAnswer Answer, OracleAddressPool Next) TakeRun(uint count) =>
        AllocatorsFromModel.Of(Pools.__default.TakeAddresses(pool, count), this, next => new(next));

    /// <summary>Takes just these pages (R-MEM-54).</summary>
    /// <param name="start">The address of the first of them.</param>
    /// <param name="count">How many.</param>
    /// <returns>The answer, and the pool after it: this instance, if it is refused.</returns>
    public (AllocatorAnswer Answer, OracleAddressPool Next) TakeExactly(uint start, uint count) =>
        AllocatorsFromModel.Of(Pools.__default.TakeExactAddresses(pool, start, count), this, next => new(next));

    /// <summary>Gives pages back (R-MEM-51).</summary>
    /// <param name="start">The address of the first of them.</param>
    /// <param name="count">How many.</param>
    /// <returns>The answer, and the pool after it: this instance, if it is refused.</returns>
    public (AllocatorAnswer Answer, OracleAddressPool Next) ReturnRun(uint start, uint count) =>
        AllocatorsFromModel.Of(Pools.__default.ReturnAddresses(pool, start, count), this, next => new(next));
}
