namespace Capzero.Oracle;

/// <summary>Counts uses, and refuses those that are too many.</summary>
/// <param name="limit">How many there may be until it is set back.</param>
public sealed class Meter(int limit)
{
    /// <summary>How many uses there may be until it is set back.</summary>
    public int Limit { get; } = limit;

    /// <summary>The uses since it was set back.</summary>
    public int Count { get; private set; }

    /// <summary>Begins to count again.</summary>
    public void SetBack() => Count = 0;

    /// <summary>Counts a use.</summary>
    /// <exception cref="MeterExceededException">It is one too many.</exception>
    internal void CountOne()
    {
        if (++Count > Limit)
        {
            throw new MeterExceededException($"The memory was used more than {Limit} times in one call.");
        }
    }
}
