using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Capzero.Manifests;

/// <summary>The text of a manifest with its lines; or, with a flaw, as much of it as could be read.</summary>
internal sealed class SourceText
{
    private const string PlainUtf8 = "a YAML file in UTF-8, without control characters";

    private readonly ImmutableArray<int> lineStarts;
    private readonly int lastIndex;

    private SourceText(string fileName, string text, Flaw? flaw)
    {
        (FileName, Text, Flaw) = (fileName, text, flaw);
        lineStarts = [.. LineStarts(text)];
        lastIndex = text.AsSpan().TrimEnd("\r\n").Length;
    }

    internal string FileName { get; }

    internal string Text { get; }

    /// <summary>What forbids to read the text; null if nothing does.</summary>
    internal Flaw? Flaw { get; }

    /// <summary>A source of which nothing could be read.</summary>
    internal static SourceText Unreadable(string fileName, string what, string expected) =>
        new(fileName, "", new(0, what, expected));

    /// <summary>A source of bytes. R-MAN-2: too large, and not UTF-8, are errors.</summary>
    internal static SourceText FromUtf8(string fileName, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > ManifestReader.GreatestSize)
        {
            return TooLarge(fileName);
        }
        var chars = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, chars, out var read, out var written, replaceInvalidSequences: false);
        var text = new string(chars, 0, written);
        return status == OperationStatus.Done
            ? FromText(fileName, text)
            : new(fileName, $"{text}\uFFFD", new(written, $"the byte 0x{bytes[read]:x2} is not UTF-8 text", PlainUtf8));
    }

    /// <summary>A source of text. R-MAN-2: too large, and control characters, are errors.</summary>
    internal static SourceText FromText(string fileName, string text)
    {
        if (text.Length > ManifestReader.GreatestSize || Encoding.UTF8.GetByteCount(text) > ManifestReader.GreatestSize)
        {
            return TooLarge(fileName);
        }
        var body = text.StartsWith('\uFEFF') ? text[1..] : text;
        var bad = IndexOfNoText(body);
        return bad < 0
            ? new(fileName, body, null)
            : new(fileName, body, new(bad, $"the character U+{(int)body[bad]:X4} is not text", PlainUtf8));
    }

    /// <summary>The line and column of a character; empty lines at the end of the file are never pointed at.</summary>
    internal Place PlaceAt(int index)
    {
        var inside = int.Min(index, lastIndex);
        var line = LineAt(inside);
        return new(FileName, line + 1, inside - lineStarts[line] + 1);
    }

    /// <summary>The line around a character, without its end.</summary>
    internal string ExcerptAt(int index)
    {
        var line = LineAt(int.Min(index, lastIndex));
        var end = line + 1 < lineStarts.Length ? lineStarts[line + 1] : Text.Length;
        return Text[lineStarts[line]..end].TrimEnd('\n', '\r');
    }

    private int LineAt(int index)
    {
        var found = lineStarts.BinarySearch(index);
        return found >= 0 ? found : ~found - 1;
    }

    private static SourceText TooLarge(string fileName) =>
        Unreadable(
            fileName,
            "the file is too large",
            string.Create(CultureInfo.InvariantCulture, $"at most {ManifestReader.GreatestSize} bytes (1 MiB)")
        );

    private static IEnumerable<int> LineStarts(string text)
    {
        yield return 0;
        for (var index = 0; index < text.Length; index++)
        {
            var isBreak = text[index] == '\n' || (text[index] == '\r' && !text.AsSpan(index + 1).StartsWith("\n"));
            if (isBreak)
            {
                yield return index + 1;
            }
        }
    }

    private static int IndexOfNoText(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]))
            {
                if (!char.IsSurrogatePair(text, index))
                {
                    return index;
                }
                index++;
            }
            else if (IsNoText(text[index]))
            {
                return index;
            }
        }
        return -1;
    }

    private static bool IsNoText(char c) =>
        c is '\uFFFE' or '\uFFFF' || (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\u0085'));
}
