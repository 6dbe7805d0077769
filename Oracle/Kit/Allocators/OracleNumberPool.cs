using System.Collections.Immutable;
using Pools = Capzero.Oracle.Model.Pools;

namespace Capzero.Oracle;

/// <summary>The oracle's number pool, immutable: the set of the numbers that are taken (R-MEM-50).</summary>
public sealed class OracleNumberPool
{
    private readonly Pools._IPool pool;

    private OracleNumberPool(Pools._IPool pool) => this.pool = pool;

    /// <summary>Whether it is well-formed by the oracle's own definition.</summary>
    public bool IsWellFormed => Pools.__default.WellFormed(pool);

    /// <summary>The numbers that are taken, ascending.</summary>
    public ImmutableArray<uint> Taken => [.. pool.dtor_taken.Elements.Select(number => (uint)number).Order()];

    /// <summary>A pool in which every number is free.</summary>
    /// <param name="count">How many there are.</param>
    public static OracleNumberPool Of(uint count) => new(Pools.__default.AllFree(count));

    /// <summary>Takes the lowest run of free numbers (R-MEM-50).</summary>
    /// <param name="count">How many.</param>
    /// <returns>The answer, and the pool after it: this instance, if it is refused.</returns>
    public (AllocatorAnswer Answer, OracleNumberPool Next) TakeRun(uint count) =>
        AllocatorsFromModel.Of(Pools.__default.TakeRun(pool, count), this, next => new(next));

    /// <summary>Takes just these numbers (R-MEM-54).</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <returns>The answer, and the pool after it: this instance, if it is refused.</returns>
    public (AllocatorAnswer Answer, OracleNumberPool Next) TakeExactly(uint first, uint count) =>
        AllocatorsFromModel.Of(Pools.__default.TakeExactly(pool, first, count), this, next => new(next));

    /// <summary>Gives numbers back (R-MEM-50).</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <returns>The answer, and the pool after it: this instance, if it is refused.</returns>
    public (AllocatorAnswer Answer, OracleNumberPool Next) ReturnRun(uint first, uint count) =>
        AllocatorsFromModel.Of(Pools.__default.ReturnRun(pool, first, count), this, next => new(next));
}
