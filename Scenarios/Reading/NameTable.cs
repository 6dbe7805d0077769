using System.Collections.Immutable;

namespace Capzero.Scenarios;

/// <summary>What a name is the name of.</summary>
internal enum NameKind
{
    Thread,
    Container,
    Capability,
    Memory,
    File,
    Segment,
    Block,
}

/// <summary>The names of a scenario, as far as it has been read (R-SCN-2).</summary>
internal sealed class NameTable
{
    /// <summary>Words that sentences are made of, where a name could stand too.</summary>
    private static readonly ImmutableHashSet<string> Reserved =
    [
        "about",
        "and",
        "any",
        "asleep",
        "asks",
        "at",
        "boot",
        "bytes",
        "capability",
        "claim",
        "container",
        "exits",
        "expect",
        "fails",
        "file",
        "from",
        "give",
        "immutable",
        "immutably",
        "in",
        "into",
        "its",
        "let",
        "memory",
        "nil",
        "not",
        "note",
        "of",
        "ok",
        "on",
        "owned",
        "refused",
        "scenario",
        "size",
        "space",
        "suspended",
        "thread",
        "title",
        "to",
        "used",
        "utcb",
        "wakes",
        "with",
        "_",
    ];

    private readonly Dictionary<string, Entry> entries = [];
    private readonly Dictionary<string, int> firstLines = [];

    /// <summary>The name a line binds, if it binds one: found before any line is understood, so that a name used too
    /// early can be told from one that never comes.</summary>
    public void Foresee(TokenLine line)
    {
        var tokens = line.Tokens;
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            var isBinding =
                (i == 0 && tokens[i].Text is "let" or "container" or "thread" or "capability" or "file")
                || (tokens[i].Text == "memory" && tokens[0].Text == "give")
                || (tokens[i].Text == "ok" && i > 0 && tokens[i - 1].Text == Token.Arrow);
            if (isBinding && tokens[i + 1].Kind == TokenKind.Word)
            {
                firstLines.TryAdd(tokens[i + 1].Text, line.Number);
            }
        }
    }

    /// <summary>The names that a line would have bound, had it been understood: they are known, and of no kind.</summary>
    public void Pardon(TokenLine line)
    {
        foreach (var (name, first) in firstLines)
        {
            if (first == line.Number)
            {
                entries.TryAdd(name, new(null, first));
            }
        }
    }

    /// <summary>Why a word can be no new name; null if it can.</summary>
    public (string What, string Expected)? Objection(string word) =>
        !IsName(word) ? ($"'{word}' is no name", "a name: a letter, then letters, digits, - and _")
        : Reserved.Contains(word) ? ($"'{word}' is a word of the language", "another name")
        : entries.TryGetValue(word, out var entry)
            ? ($"the name '{word}' is taken in line {entry.Line}", "a new name: a name means one thing for ever")
        : null;

    public void Bind(string name, NameKind kind, int line) => entries[name] = new(kind, line);

    /// <summary>Whether a word is a name of this kind, or of one that nobody knows for an error elsewhere.</summary>
    public bool Is(string word, NameKind kind) =>
        entries.TryGetValue(word, out var entry) && (entry.Kind is null || entry.Kind == kind);

    public NameKind? KindOf(string word) => entries.TryGetValue(word, out var entry) ? entry.Kind : null;

    public bool IsKnown(string word) => entries.ContainsKey(word);

    public int? LineOf(string word) => firstLines.TryGetValue(word, out var line) ? line : null;

    /// <summary>All names of some kinds, in the order in which they were bound.</summary>
    public IEnumerable<string> Of(params ReadOnlySpan<NameKind> kinds)
    {
        var names = new List<string>();
        foreach (var (name, entry) in entries)
        {
            if (entry.Kind is { } kind && kinds.Contains(kind))
            {
                names.Add(name);
            }
        }
        return names;
    }

    public static bool IsName(string word) =>
        word.Length > 0 && char.IsLetter(word[0]) && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');

    private sealed record Entry(NameKind? Kind, int Line);
}
