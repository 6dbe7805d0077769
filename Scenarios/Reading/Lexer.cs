using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Capzero.Scenarios;

/// <summary>Takes a line to pieces. A comment begins with a # at the line's start or behind a blank; the articles a, an
/// and the mean nothing and are left out.</summary>
internal ref struct Lexer
{
    private readonly string source;
    private readonly ImmutableArray<Token>.Builder tokens = ImmutableArray.CreateBuilder<Token>();
    private int at;
    private Fault? fault;

    private Lexer(string source) => this.source = source;

    public static TokenLine Read(string source, int number)
    {
        var lexer = new Lexer(source);
        var end = lexer.Run();
        var text = source[..end].Trim();
        return new(number, source, text, lexer.tokens.DrainToImmutable(), lexer.fault);
    }

    /// <summary>What stands behind the first word, up to a comment: the text of a title or a note.</summary>
    public static string Rest(string source)
    {
        var end = CommentStart(source);
        var text = source.AsSpan(0, end).Trim();
        var blank = text.IndexOfAny(' ', '\t');
        return blank < 0 ? "" : text[blank..].Trim().ToString();
    }

    public static int CommentStart(string source)
    {
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '#' && (i == 0 || IsBlank(source[i - 1])))
            {
                return i;
            }
        }
        return source.Length;
    }

    private int Run()
    {
        while (fault is null)
        {
            while (at < source.Length && IsBlank(source[at]))
            {
                at++;
            }
            if (at == source.Length || (source[at] == '#' && (at == 0 || IsBlank(source[at - 1]))))
            {
                break;
            }
            Next();
        }
        var end = fault is null ? at : source.Length;
        var last = tokens.Count == 0 ? 0 : source.AsSpan(0, end).TrimEnd().Length;
        tokens.Add(new(TokenKind.End, "", last + 1));
        return end;
    }

    private void Next()
    {
        var c = source[at];
        if (char.IsAsciiDigit(c))
        {
            Number();
        }
        else if (IsInWord(c))
        {
            Word();
        }
        else if (c == '"')
        {
            Text();
        }
        else if (source.AsSpan(at).StartsWith(Token.Arrow))
        {
            Add(TokenKind.Mark, Token.Arrow, 2);
        }
        else if (c is ',' or '+' or '=' or '?' or ':')
        {
            Add(TokenKind.Mark, $"{c}", 1);
        }
        else
        {
            var shown = char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}") : $"{c}";
            fault = new(at + 1, $"'{shown}' is no part of any sentence", "words, numbers, \"texts\", commas and =>");
        }
    }

    private void Add(TokenKind kind, string text, int length)
    {
        tokens.Add(new(kind, text, at + 1));
        at += length;
    }

    private void Word()
    {
        var length = 0;
        while (at + length < source.Length && IsInWord(source[at + length]))
        {
            length++;
        }
        var word = source.Substring(at, length);
        if (word is "a" or "an" or "the")
        {
            at += length;
            return;
        }
        Add(TokenKind.Word, word, length);
    }

    private void Number()
    {
        var length = 0;
        while (at + length < source.Length && IsInWord(source[at + length]))
        {
            length++;
        }
        var text = source.Substring(at, length);
        var isHex = text.StartsWith("0x", StringComparison.Ordinal);
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!uint.TryParse(isHex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out var value))
        {
            fault = new(at + 1, $"'{text}' is no number", "a decimal number, or one like 0x1f00, below 2 to the 32nd");
            return;
        }
        tokens.Add(new(TokenKind.Number, text, at + 1, value));
        at += length;
    }

    private void Text()
    {
        var start = at++;
        var text = new StringBuilder();
        while (at < source.Length && source[at] != '"')
        {
            if (source[at] != '\\')
            {
                text.Append(source[at++]);
            }
            else if (!Escape(text))
            {
                fault = new(
                    at + 1,
                    $"'{source.AsSpan(at, int.Min(2, source.Length - at))}' is no escape",
                    "one of \\n, \\0, \\\\, \\\" and \\x with two hexadecimal digits"
                );
                return;
            }
        }
        if (at == source.Length)
        {
            fault = new(start + 1, "the text does not end", "a second \"");
            return;
        }
        at++;
        tokens.Add(new(TokenKind.Text, text.ToString(), start + 1));
    }

    private bool Escape(StringBuilder text)
    {
        var rest = source.AsSpan(at + 1);
        if (rest.Length > 2 && rest[0] == 'x' && char.IsAsciiHexDigit(rest[1]) && char.IsAsciiHexDigit(rest[2]))
        {
            text.Append(
                (char)byte.Parse(rest.Slice(1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            );
            at += 4;
            return true;
        }
        var resolved = rest.IsEmpty
            ? '\uFFFF'
            : rest[0] switch
            {
                'n' => '\n',
                '0' => '\0',
                '\\' => '\\',
                '"' => '"',
                _ => '\uFFFF',
            };
        if (resolved == '\uFFFF')
        {
            return false;
        }
        text.Append(resolved);
        at += 2;
        return true;
    }

    private static bool IsInWord(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '\'' or '.' or '/';

    private static bool IsBlank(char c) => c is ' ' or '\t';
}
