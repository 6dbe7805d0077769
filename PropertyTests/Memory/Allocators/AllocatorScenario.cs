using System.Collections.Immutable;
using System.Globalization;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>Calls to an allocator that is as at the start. What a call names it names by the call that took it, so that
/// a call without the one that it depends on is no call (R-ORC-22).</summary>
/// <param name="Seed">What it was generated from.</param>
/// <param name="Size">The length of the run, the limit of the heap, or the count of the pool.</param>
/// <param name="Calls">The calls.</param>
internal sealed record AllocatorScenario<TCall>(ulong Seed, uint Size, ImmutableArray<TCall> Calls)
    where TCall : class
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"size {Size}, from seed 0x{Seed:x16}\n")
        + string.Join('\n', Calls.Select((call, i) => $"{i}: {call}"));
}
