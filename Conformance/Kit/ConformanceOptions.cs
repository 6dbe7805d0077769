namespace Capzero.Conformance;

/// <summary>How a kernel is checked. The same options give the same report (R-ORC-25).</summary>
public sealed record ConformanceOptions
{
    /// <summary>From which all cases are made.</summary>
    public ulong Seed { get; init; } = 0xCA92_E203;

    /// <summary>How many calls and questions are tried, at least.</summary>
    public int Steps { get; init; } = 100_000;

    /// <summary>What the kernel is held to; null for all that its interface offers.</summary>
    public ConformanceLevel? Level { get; init; }

    /// <summary>
    /// How long one and the same call may last before it counts as one that never returns: a last resort, for the
    /// kernel is given nothing that it could use for ever. What is left behind in such a call goes on using a
    /// processor; after three of them the check ends.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What reports say to do to see one case again; <c>{case}</c> stands for the case.</summary>
    public string ReplayCommand { get; init; } = "dotnet run -- --replay {case}";
}
