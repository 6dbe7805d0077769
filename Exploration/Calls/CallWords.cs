using System.Collections.Immutable;

namespace Capzero.Exploration;

/// <summary>The words for sets of calls, as a person writes them.</summary>
public static class CallWords
{
    private static readonly ImmutableArray<KeyValuePair<string, CallSet>> Words =
    [
        .. Enum.GetValues<CallSet>()
            .Where(set => set != CallSet.None)
            .Select(set => KeyValuePair.Create(WordOf(set), set)),
    ];

    /// <summary>All words: <c>count</c>, <c>read</c>, <c>replicate</c>, …, <c>control</c>, <c>threads</c>,
    /// <c>all</c>.</summary>
    public static ImmutableArray<string> All { get; } = [.. Words.Select(word => word.Key)];

    /// <summary>What a word stands for, or null if it is none.</summary>
    /// <param name="word">The word.</param>
    public static CallSet? Find(string word) =>
        Words.FirstOrDefault(each => each.Key == word) is { Key: not null } found ? found.Value : null;

    /// <summary>The words for a set, the fewest there are, with commas between them.</summary>
    /// <param name="calls">The set.</param>
    public static string Of(CallSet calls)
    {
        var words = new List<string>();
        foreach (var (word, set) in Words.OrderByDescending(each => uint.PopCount((uint)each.Value)))
        {
            if (calls.HasFlag(set))
            {
                words.Add(word);
                calls &= ~set;
            }
        }
        return string.Join(',', words);
    }

    // DestroyThread: destroy-thread.
    private static string WordOf(CallSet set) =>
        string.Concat($"{set}".Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"-{letter}" : $"{letter}"))
            .ToLowerInvariant();
}
