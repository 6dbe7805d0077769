namespace Capzero.Oracle.Historical;

/// <summary>Numbers that are taken and returned, lowest free first (R-ID-7, R-ID-11).</summary>
/// <param name="first">The lowest number.</param>
internal sealed class NumberPool(uint first)
{
    private readonly SortedSet<uint> taken = [];

    /// <summary>Takes the lowest number that is free.</summary>
    public uint Take()
    {
        var number = first;
        while (!taken.Add(number))
        {
            number++;
        }
        return number;
    }

    /// <summary>Takes a given number, if it is free.</summary>
    public bool Take(uint number) => taken.Add(number);

    /// <summary>Frees a number.</summary>
    public bool Return(uint number) => taken.Remove(number);
}
