using System.Collections.Immutable;
using System.Globalization;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>What one step came to: what was recorded, or what a kernel made of it.</summary>
internal sealed record Observed
{
    /// <summary>What there is to compare once the lists are no longer sound: nothing.</summary>
    public static Observed Corrupted { get; } =
        new() { Result = "corrupt", Lists = ImmutableDictionary<string, RecordedList>.Empty };

    /// <summary>The result, or that and why the kernel stopped.</summary>
    public required string Result { get; init; }

    /// <summary>The rule that refused; it is not compared.</summary>
    public string Rule { get; init; } = "";

    /// <summary>What was counted.</summary>
    public uint? Count { get; init; }

    /// <summary>What was read.</summary>
    public ImmutableArray<RecordedCapability> Read { get; init; } = [];

    /// <summary>The caller's record afterwards, if it changed.</summary>
    public RecordedCapability? Answer { get; init; }

    /// <summary>Every list after the step.</summary>
    public required ImmutableDictionary<string, RecordedList> Lists { get; init; }

    /// <summary>A result as it is written.</summary>
    public static string ResultOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A stop as it is written.</summary>
    public static string StopOf(string tag) => $"stopped: {tag}";

    /// <summary>As much of it as the library shows: it has no counters of its own, and answers with an id.</summary>
    public Observed AsOfLibrary() =>
        this with
        {
            Answer = Answer is { } answer ? new RecordedCapability { Id = answer.Id } : null,
            Lists = Lists.ToImmutableDictionary(
                pair => pair.Key,
                pair => RecordedList.Counted(pair.Value.Capabilities)
            ),
        };

    public bool Equals(Observed? other) =>
        other is not null
        && (Result, Count, Answer) == (other.Result, other.Count, other.Answer)
        && Read.SequenceEqual(other.Read)
        && Lists.Count == other.Lists.Count
        && Lists.All(pair => other.Lists.TryGetValue(pair.Key, out var list) && list == pair.Value);

    public override int GetHashCode() => HashCode.Combine(Result, Count, Answer, Lists.Count);
}
