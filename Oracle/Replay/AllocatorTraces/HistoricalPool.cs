using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>A pool of 2009, with some of its errata: a row of bits.</summary>
/// <param name="bits">How many bits there are.</param>
/// <param name="pages">How many numbers there should be.</param>
/// <param name="before">The numbers that are taken.</param>
/// <param name="errata">The errata.</param>
internal sealed class HistoricalPool(uint bits, uint pages, ImmutableSortedSet<uint> before, Errata errata)
{
    /// <summary>What giving back a number that is free comes to.</summary>
    public const string PlusOne = "1";

    // E-MEM-12: the bitmap is larger than the region.
    private uint Count => errata.Has(Erratum.EMem12) ? bits : pages;

    /// <summary>The numbers that are taken after the call.</summary>
    public ImmutableSortedSet<uint> Taken { get; private set; } = before;

    public string TakeRun(uint count)
    {
        // E-MEM-45
        var end = errata.Has(Erratum.EMem45) ? Count - 1 : Count;
        for (var first = 0u; count > 0 && first + (ulong)count <= end; first++)
        {
            if (!Run(first, count).Any(Taken.Contains))
            {
                Taken = Taken.Union(Run(first, count));
                return Numbers.Word(first);
            }
        }
        return Observed.Refused;
    }

    public string TakeLowest() => Lowest() is { } number ? TakeExactly(number) : Observed.Refused;

    public string TakeExactly(uint number)
    {
        // E-MEM-46
        if (Taken.Contains(number) || number >= Count && !errata.Has(Erratum.EMem46))
        {
            return Observed.Refused;
        }
        Taken = Taken.Add(number);
        return Numbers.Word(number);
    }

    public string ReturnRun(uint first, uint count)
    {
        // E-MEM-12: one after the other, until one is free.
        if (errata.Has(Erratum.EMem12) && first + (ulong)count <= Count)
        {
            var taken = Run(first, count).TakeWhile(Taken.Contains).ToList();
            Taken = Taken.Except(taken);
            return taken.Count == count ? "0" : Observed.Refused;
        }
        if (count == 0 || first + (ulong)count > Count || !Run(first, count).All(Taken.Contains))
        {
            return Observed.Refused;
        }
        Taken = Taken.Except(Run(first, count));
        return "0";
    }

    public string Return(uint number)
    {
        if (number >= Count && !errata.Has(Erratum.EMem46) || !Taken.Contains(number))
        {
            return errata.Has(Erratum.EMem12) ? PlusOne : Observed.Refused;
        }
        Taken = Taken.Remove(number);
        return "0";
    }

    private uint? Lowest()
    {
        for (var number = 0u; number < Count; number++)
        {
            if (!Taken.Contains(number))
            {
                return number;
            }
        }
        return null;
    }

    private static IEnumerable<uint> Run(uint first, uint count)
    {
        for (var i = 0u; i < count; i++)
        {
            yield return first + i;
        }
    }
}
