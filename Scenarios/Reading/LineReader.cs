using System.Diagnostics.CodeAnalysis;
using Capzero.Manifests;

namespace Capzero.Scenarios;

/// <summary>Reads a line, piece by piece. The first error counts: behind it every reading finds nothing, and says
/// nothing.</summary>
/// <param name="line">The line.</param>
/// <param name="names">The names that there are so far.</param>
internal sealed class LineReader(TokenLine line, NameTable names)
{
    private int at;

    public Fault? Fault { get; private set; } = line.Fault;

    public int Number => line.Number;

    public string LineText => line.Text;

    public NameTable Names => names;

    public Token Next => line.Tokens[at];

    /// <summary>The piece that was read last.</summary>
    public Token Before => line.Tokens[int.Max(at - 1, 0)];

    /// <summary>The piece behind the next.</summary>
    public Token Second => line.Tokens[int.Min(at + 1, line.Tokens.Length - 1)];

    public bool IsOver => Fault is not null || Next.Kind == TokenKind.End;

    /// <summary>Whether a word, or a mark, comes next.</summary>
    public bool IsAt(string text) =>
        Fault is null && Next.Kind is TokenKind.Word or TokenKind.Mark && Next.Text == text;

    public bool IsAt(TokenKind kind) => Fault is null && Next.Kind == kind;

    public Token Take()
    {
        var token = Next;
        if (Fault is null && token.Kind != TokenKind.End)
        {
            at++;
        }
        return token;
    }

    /// <summary>Reads a word if it comes next.</summary>
    public bool Skip(string text)
    {
        var found = IsAt(text);
        at += found ? 1 : 0;
        return found;
    }

    /// <summary>Reads words if they come next, all of them.</summary>
    public bool Skip(string first, string second)
    {
        var found = IsAt(first) && Second.Text == second;
        at += found ? 2 : 0;
        return found;
    }

    /// <summary>Reads a word that must come next.</summary>
    public void Expect(string text)
    {
        if (!Skip(text))
        {
            Wrong($"'{text}'{Hint([text])}");
        }
    }

    public void Expect(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            Expect(text);
        }
    }

    /// <summary>Reads one of some words.</summary>
    /// <param name="what">What the words are; null to list them.</param>
    /// <param name="words">The words.</param>
    public string Choose(string? what, params string[] words)
    {
        if (Fault is null && Next.Kind == TokenKind.Word && words.Contains(Next.Text))
        {
            return Take().Text;
        }
        Wrong((what ?? Listed(words)) + Hint(words));
        return words[0];
    }

    /// <summary>Reads a name of a kind.</summary>
    public string Name(NameKind kind)
    {
        var token = Next;
        if (Fault is not null)
        {
            return "";
        }
        if (token.Kind == TokenKind.Word && names.Is(token.Text, kind))
        {
            return Take().Text;
        }
        if (token.Kind != TokenKind.Word)
        {
            Wrong($"the name of {Article(kind)}");
        }
        else
        {
            Unknown(token, kind);
        }
        return "";
    }

    /// <summary>Reads a new name, and binds it.</summary>
    public string NewName(NameKind kind)
    {
        var token = Next;
        if (Fault is not null)
        {
            return "";
        }
        if (token.Kind != TokenKind.Word)
        {
            Wrong($"a name for {Article(kind)}");
            return "";
        }
        if (names.Objection(token.Text) is { } objection)
        {
            Wrong(token, objection.What, objection.Expected);
            return "";
        }
        names.Bind(token.Text, kind, Number);
        return Take().Text;
    }

    public uint TakeNumber(string what, uint least = 0, uint most = uint.MaxValue)
    {
        var token = Next;
        if (!IsAt(TokenKind.Number))
        {
            Wrong(what);
            return 0;
        }
        if (token.Number < least || token.Number > most)
        {
            Wrong(token, $"{token.Text} is out of bounds", $"{what}, from {least} to {most}");
        }
        return Take().Number;
    }

    public string TakeText(string what)
    {
        if (IsAt(TokenKind.Text))
        {
            return Take().Text;
        }
        Wrong(what);
        return "";
    }

    /// <summary>The line must be over, but for what may still come.</summary>
    /// <param name="orElse">What may still come.</param>
    public void End(string? orElse = null)
    {
        if (!IsOver)
        {
            Wrong(orElse is null ? "the end of the line" : $"{orElse}, or the end of the line");
        }
    }

    /// <summary>What comes next is wrong.</summary>
    public void Wrong(string expected) => Wrong(Next, Next.Shown, expected);

    public void Wrong(Token token, string what, string expected) => Fault ??= new(token.Column, what, expected);

    /// <summary>A hint at the word that was meant, of some.</summary>
    public string Hint(IEnumerable<string> words) => Next.Kind == TokenKind.Word ? Nearest.Hint(Next.Text, words) : "";

    [SuppressMessage("Style", "IDE0072", Justification = "The kinds are all there.")]
    public static string Article(NameKind kind) =>
        kind switch
        {
            NameKind.Thread => "a thread",
            NameKind.Container => "a container",
            NameKind.Capability => "a capability",
            NameKind.File => "a file",
            NameKind.Segment => "a segment",
            NameKind.Block => "a block of the heap",
            _ => "some memory",
        };

    /// <summary>A word is no name of this kind.</summary>
    public void Unknown(Token token, params ReadOnlySpan<NameKind> kinds)
    {
        var wanted = Article(kinds[0]);
        for (var i = 1; i < kinds.Length; i++)
        {
            wanted += $" or {Article(kinds[i])}";
        }
        var (what, expected) =
            names.KindOf(token.Text) is { } other ? ($"'{token.Text}' is {Article(other)}", $"the name of {wanted}")
            : names.LineOf(token.Text) is { } line && line > Number
                ? ($"'{token.Text}' is used before line {line} names it", $"the name of {wanted} that is there already")
            : names.LineOf(token.Text) == Number
                ? ($"'{token.Text}' is what this line itself names", $"the name of {wanted} that is there already")
            : ($"nothing is named '{token.Text}'", $"the name of {wanted}{Nearest.Hint(token.Text, names.Of(kinds))}");
        Wrong(token, what, expected);
    }

    private static string Listed(string[] words) =>
        words.Length == 1
            ? $"'{words[0]}'"
            : $"{string.Join(", ", words[..^1].Select(w => $"'{w}'"))} or '{words[^1]}'";
}
