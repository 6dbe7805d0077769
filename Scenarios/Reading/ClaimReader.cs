using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Reads what should hold: all that stands behind <c>expect</c>.</summary>
internal static class ClaimReader
{
    private static readonly string[] Verbs = ["sees", "is", "may", "received", "has", "does"];
    private static readonly string[] States = ["runnable", "inactive", "sleeping", "dead", "gone", "paged"];

    private static readonly string[] Abilities =
    [
        "send",
        "create",
        "run",
        "suspend",
        "recycle",
        "destroy",
        "wait",
        "lock",
    ];

    public static Claim Read(LineReader line)
    {
        if (MemoryClaimReader.Begins(line))
        {
            return MemoryClaimReader.Read(line);
        }
        if (line.IsAt(TokenKind.Number) || line.IsAt("bytes") || line.IsAt("byte") || line.IsAt("word"))
        {
            return Bytes(line);
        }
        var subject = line.Next;
        if (line.IsAt(TokenKind.Word) && line.Names.KindOf(subject.Text) == NameKind.Capability)
        {
            return Capability(line);
        }
        if (line.IsAt(TokenKind.Word) && !line.Names.Is(subject.Text, NameKind.Thread))
        {
            line.Unknown(subject, NameKind.Thread, NameKind.Capability);
        }
        var thread = line.Name(NameKind.Thread);
        return line.Choose(null, Verbs) switch
        {
            "sees" => Sees(line, thread),
            "does" => DoesNotSee(line, thread),
            "is" => State(line, thread),
            "may" => May(line, thread),
            "received" => Received(line, thread),
            _ => Has(line, thread),
        };
    }

    private static Claim Capability(LineReader line)
    {
        var capability = line.Name(NameKind.Capability);
        line.Expect("is");
        return line.Skip("gone")
            ? new CapabilityGoneClaim(capability)
            : new CapabilityClaim(capability, ShapeReader.Read(line));
    }

    private static Claim Sees(LineReader line, string thread)
    {
        if (!line.IsAt(TokenKind.Number))
        {
            return new SeesClaim(thread, line.Name(NameKind.Capability), IsSeen: true);
        }
        var count = line.Take().Number;
        line.Choose(null, "capabilities", "capability");
        return new SeesCountClaim(thread, count);
    }

    private static SeesClaim DoesNotSee(LineReader line, string thread)
    {
        line.Expect("not", "see");
        return new(thread, line.Name(NameKind.Capability), IsSeen: false);
    }

    private static Claim State(LineReader line, string thread)
    {
        var state = line.Choose(null, States);
        if (state == "paged")
        {
            line.Expect("by");
            return new PagedByClaim(thread, line.Name(NameKind.Thread));
        }
        return new ThreadStateClaim(
            thread,
            state switch
            {
                "runnable" => ThreadStatus.Runnable,
                "inactive" => ThreadStatus.Inactive,
                "sleeping" => ThreadStatus.Sleeping,
                "dead" => ThreadStatus.Dead,
                _ => null,
            }
        );
    }

    private static Claim Has(LineReader line, string thread)
    {
        if (line.IsAt(TokenKind.Number))
        {
            var count = line.Take().Number;
            line.Choose(null, "areas", "area");
            return new AreasClaim(thread, count);
        }
        if (!line.IsOver && !line.IsAt("number"))
        {
            line.Wrong($"a number of areas, or 'the number of NAME'{line.Hint(["number"])}");
        }
        line.Expect("number", "of");
        return new SameNumberClaim(thread, line.Name(NameKind.Thread));
    }

    private static MayClaim May(LineReader line, string thread)
    {
        var isAllowed = !line.Skip("not");
        return new(thread, Ability(line), isAllowed);
    }

    private static Ability Ability(LineReader line)
    {
        switch (line.Choose(null, Abilities))
        {
            case "send":
                var transfer = line.Choose(null, "short", "full", "extended") switch
                {
                    "short" => IpcOperations.Short,
                    "full" => IpcOperations.Full,
                    _ => IpcOperations.Extended,
                };
                line.Expect("to");
                return new MaySend(transfer, line.Name(NameKind.Thread));
            case "create":
                line.Expect("threads");
                return new MayControl(ThreadControlOperations.Create, null);
            case "lock":
                line.Expect("mutexes");
                return new MayLock();
            case "wait":
                line.Expect("for");
                return new MayControl(ThreadControlOperations.Wait, line.Name(NameKind.Thread));
            case "run":
                return new MayControl(ThreadControlOperations.Run, line.Name(NameKind.Thread));
            case "suspend":
                return new MayControl(ThreadControlOperations.Suspend, line.Name(NameKind.Thread));
            case "recycle":
                return new MayControl(ThreadControlOperations.Recycle, line.Name(NameKind.Thread));
            default:
                return new MayControl(ThreadControlOperations.Destroy, line.Name(NameKind.Thread));
        }
    }

    private static ReceivedClaim Received(LineReader line, string thread)
    {
        var words = ImmutableArray.CreateBuilder<Operand?>();
        while (OperandReader.IsAtWord(line) || line.IsAt("_"))
        {
            if (words.Count == Ipc.MessageRegisters.Count)
            {
                line.Wrong("no more than six words: there are six message registers, MR0 to MR5");
                break;
            }
            words.Add(line.Skip("_") ? null : OperandReader.Word(line));
        }
        var from = line.Skip("from") ? line.Name(NameKind.Thread) : null;
        if (words.Count == 0 && from is null)
        {
            line.Wrong("the words that it received, or 'from NAME'");
        }
        return new(thread, words.ToImmutable(), from);
    }

    private static Claim Bytes(LineReader line)
    {
        uint? count = line.IsAt(TokenKind.Number) ? line.TakeNumber("a number of bytes", 1, 1 << 16) : null;
        var unit = count is null ? line.Choose(null, "bytes", "byte", "word") : line.Choose(null, "bytes");
        line.Expect("at");
        var at = OperandReader.Address(line);
        line.Expect("of");
        var thread = line.Name(NameKind.Thread);
        if (count is not null && line.Skip("repeat"))
        {
            return new BytesClaim(thread, at, MemoryReader.Repeated(line, count.Value));
        }
        if (count is not null)
        {
            if (!line.IsAt("are"))
            {
                line.Wrong("'repeat \"TEXT\"' or 'are those at ADDRESS of NAME'");
            }
            line.Expect("are", "those", "at");
            var other = OperandReader.Address(line);
            line.Expect("of");
            return new SameBytesClaim(count.Value, thread, at, line.Name(NameKind.Thread), other);
        }
        line.Expect(unit == "bytes" ? "are" : "is");
        var bytes = unit switch
        {
            "byte" => [(byte)line.TakeNumber("a byte", 0, byte.MaxValue)],
            "word" => MemoryReader.Word(line.TakeNumber("a number")),
            _ => MemoryReader.Text(line, "a text in quotes"),
        };
        return new BytesClaim(thread, at, bytes);
    }
}
