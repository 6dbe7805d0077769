using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Capzero.Scenarios;

/// <summary>Reads what is done to memory, and bytes.</summary>
internal sealed class MemoryReader
{
    private const uint PageSize = 4096;
    private const uint FirstMemory = 0x4000_0000;
    private const uint FirstUtcb = 0xf810_0000;
    private const uint GreatestGift = 1 << 20;
    private const uint GreatestFill = 1 << 16;

    private uint nextMemory = FirstMemory;
    private uint nextUtcb = FirstUtcb;

    /// <summary>Reads what is given to a thread; where the line names no place, behind all that was given.</summary>
    public MemoryChange Give(LineReader line)
    {
        if (line.Skip("utcb"))
        {
            var place = line.Skip("at") ? line.TakeNumber("an address") : nextUtcb;
            nextUtcb = uint.Max(nextUtcb, place & ~(PageSize - 1)) + PageSize;
            return new GiveUtcb(place);
        }
        if (!line.IsAt("memory"))
        {
            line.Wrong($"'memory' or 'a utcb'{line.Hint(["memory", "utcb"])}");
        }
        line.Expect("memory");
        var name = line.NewName(NameKind.Memory);
        line.Expect(",");
        var size = line.TakeNumber("a number of bytes", 1, GreatestGift);
        line.Expect("bytes");
        var address = line.Skip("at") ? line.TakeNumber("an address") : nextMemory;
        var end = (ulong)address + size;
        if (end > uint.MaxValue)
        {
            line.Wrong("memory that ends below 2 to the 32nd");
            end = 0;
        }
        // A page that is not there separates it from what comes next.
        nextMemory = uint.Max(nextMemory, (uint)(end + 2 * PageSize - 1) & ~(PageSize - 1));
        return new GiveMemory(name, address, size);
    }

    /// <summary>Reads what is given to a task of a pager: a UTCB, and nothing else.</summary>
    public static GiveTaskUtcb GiveTask(LineReader line, Token start)
    {
        if (line.IsAt("memory"))
        {
            line.Wrong(start, "tasks have the memory that they map", "'maps', or a scenario without 'memory of'");
        }
        else if (!line.IsAt("utcb"))
        {
            line.Wrong($"'a utcb'{line.Hint(["utcb"])}");
        }
        line.Expect("utcb");
        return new(line.Skip("at") ? OperandReader.Address(line) : null);
    }

    public static Store Store(LineReader line, string verb)
    {
        if (verb == "fills")
        {
            var count = line.TakeNumber("a number of bytes", 1, GreatestFill);
            line.Expect("bytes", "at");
            var start = OperandReader.Address(line);
            line.Expect("with");
            return new(start, Repeated(line, count));
        }
        var bytes =
            line.Skip("byte") ? [(byte)line.TakeNumber("a byte", 0, byte.MaxValue)]
            : line.Skip("word") ? Word(line.TakeNumber("a number"))
            : Text(line, "\"TEXT\", 'byte NUMBER' or 'word NUMBER'");
        line.Expect("at");
        return new(OperandReader.Address(line), bytes);
    }

    public static ImmutableArray<byte> Word(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return ImmutableCollectionsMarshal.AsImmutableArray(bytes);
    }

    /// <summary>A text over and over again, until there are so many bytes of it.</summary>
    public static ImmutableArray<byte> Repeated(LineReader line, uint count)
    {
        var pattern = Text(line, "a text in quotes");
        if (line.Fault is not null)
        {
            return [];
        }
        var bytes = new byte[count];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = pattern[i % pattern.Length];
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(bytes);
    }

    public static ImmutableArray<byte> Text(LineReader line, string what)
    {
        var token = line.Next;
        var text = line.TakeText(what);
        if (text.Length == 0)
        {
            line.Wrong(token, "this text is empty", "at least one byte");
            return [0];
        }
        if (text.Any(c => c > byte.MaxValue))
        {
            line.Wrong(
                token,
                "not every character of this text is a byte",
                "ASCII, and \\x with two hexadecimal digits"
            );
            return [0];
        }
        return [.. text.Select(c => (byte)c)];
    }
}
