using System.Collections.Immutable;

namespace Capzero.Scenarios;

/// <summary>Reads words of messages and addresses: a number, a name, or <c>name + number</c>.</summary>
internal static class OperandReader
{
    /// <summary>An address: memory by name, or a number.</summary>
    public static Operand Address(LineReader line) => Read(line, NameKind.Memory);

    /// <summary>A word: a number, or whatever has an id or an address.</summary>
    public static Operand Word(LineReader line) => Read(line, NameKind.Memory, NameKind.Thread, NameKind.Capability);

    /// <summary>A block of a heap by name, or a number.</summary>
    public static Operand Block(LineReader line) => Read(line, NameKind.Block);

    /// <summary>A place in memory or in a heap, or a number.</summary>
    public static Operand Place(LineReader line) => Read(line, NameKind.Memory, NameKind.Block);

    /// <summary>Whether a word comes next.</summary>
    public static bool IsAtWord(LineReader line) =>
        line.IsAt(TokenKind.Number) || (line.IsAt(TokenKind.Word) && line.Names.IsKnown(line.Next.Text));

    /// <summary>Reads as many words as there are, up to six.</summary>
    public static ImmutableArray<Operand> Words(LineReader line)
    {
        var words = ImmutableArray.CreateBuilder<Operand>();
        while (IsAtWord(line))
        {
            if (words.Count == Ipc.MessageRegisters.Count)
            {
                line.Wrong("no more than six words: there are six message registers, MR0 to MR5");
                break;
            }
            words.Add(Word(line));
        }
        return words.ToImmutable();
    }

    private static Operand Read(LineReader line, params ReadOnlySpan<NameKind> kinds)
    {
        if (line.IsAt(TokenKind.Number))
        {
            return new(null, line.Take().Number);
        }
        var token = line.Next;
        if (!line.IsAt(TokenKind.Word))
        {
            line.Wrong(
                kinds.Length > 1 ? "a number or a name"
                : kinds[0] == NameKind.Block ? "the name of a block, or a number"
                : "the name of some memory, or an address"
            );
            return default;
        }
        var isOne = false;
        foreach (var kind in kinds)
        {
            isOne |= line.Names.Is(token.Text, kind);
        }
        if (!isOne)
        {
            line.Unknown(token, kinds);
            return default;
        }
        line.Take();
        return new(token.Text, line.Skip("+") ? line.TakeNumber("a number of bytes") : 0);
    }
}
