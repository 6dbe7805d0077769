using System.Collections.Immutable;
using Capzero.Ipc;

namespace Capzero.Scenarios;

/// <summary>Reads what threads say to each other.</summary>
internal static class MessageReader
{
    /// <summary>Reads a send, behind its verb.</summary>
    public static SendDeed Send(LineReader line)
    {
        var kind = Kind(line);
        var (size, buffer, words) = (0, default(Operand), ImmutableArray<Operand>.Empty);
        if (kind == TransferKind.Extended)
        {
            size = Size(line);
            line.Expect("from");
            buffer = OperandReader.Address(line);
            words = line.Skip("with") ? OperandReader.Words(line) : words;
        }
        else
        {
            words = OperandReader.Words(line);
        }
        if (!line.IsOver && !line.IsAt("to"))
        {
            line.Wrong(kind == TransferKind.Extended ? "'with' and words, or 'to'" : "a word of the message, or 'to'");
        }
        line.Expect("to");
        var to = line.Name(NameKind.Thread);
        return new(kind, words, size, buffer, to, line.Skip("and", "receives"));
    }

    /// <summary>Reads a receive, behind its verb.</summary>
    public static ReceiveDeed Receive(LineReader line)
    {
        var kind = Kind(line);
        var (size, buffer) = (0, default(Operand));
        if (kind == TransferKind.Extended)
        {
            line.Skip("up", "to");
            size = Size(line);
            line.Expect("into");
            buffer = OperandReader.Address(line);
        }
        line.Expect("from");
        return new(kind, size, buffer, line.Skip("any") ? null : line.Name(NameKind.Thread));
    }

    // The flags have twelve bits for it; that 2,048 is the most is the kernel's to say (R-IPC-3).
    private static int Size(LineReader line)
    {
        var size = (int)line.TakeNumber("a number of bytes", 0, 4095);
        line.Expect("bytes");
        return size;
    }

    private static TransferKind Kind(LineReader line) =>
        line.Choose(null, "short", "full", "extended") switch
        {
            "short" => TransferKind.Short,
            "full" => TransferKind.Full,
            _ => TransferKind.Extended,
        };
}
