namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>What a call came to, in words.</summary>
/// <param name="Result">What became of the caller, with its result.</param>
/// <param name="Ended">The calls of others that returned, in order.</param>
/// <param name="Events">Everything that happened, in order; the library does not tell.</param>
internal readonly record struct StepWords(string Result, string Ended, string Events)
{
    /// <summary>What a step comes to that is no call.</summary>
    public static StepWords None => new("", "", "");

    /// <summary>The words for a result.</summary>
    /// <param name="outcome">ret, sleep, inactive, dead, gone, bug or crash.</param>
    /// <param name="result">The number, of ret.</param>
    /// <param name="tag">Why the kernel stopped, of bug.</param>
    /// <param name="made">Thread, space and group that a creation made.</param>
    public static string SayResult(string outcome, int? result, string? tag, IEnumerable<uint>? made) =>
        $"{outcome}{(result is null ? "" : $" {result}")}{(tag is null ? "" : $" ({tag})")}{(made is null ? "" : $", made {SayIds(made)}")}";

    public static string SayEnded(uint thread, long result) => $"{Tids.Say(thread)}: {result}";

    public static string SayIds(IEnumerable<uint> ids) => string.Join(' ', ids);

    /// <summary>The kernel did not come to an end of the step: nothing else is worth a look.</summary>
    public bool IsStop =>
        Result.StartsWith("bug", StringComparison.Ordinal) || Result.StartsWith("crash", StringComparison.Ordinal);
}
