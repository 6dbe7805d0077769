using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Reads what should come of a call (R-SCN-3): all that stands behind the arrow.</summary>
internal static class ExpectationReader
{
    private static readonly string[] Endings = ["ok", "asleep", "refused", "fails", "suspended", "destroyed", "wakes"];

    public static Expectation Read(LineReader line, Deed? deed)
    {
        if (!line.Skip(Token.Arrow))
        {
            line.End("'=>' and what should happen");
            return Expectation.Unsaid;
        }
        if (line.Skip("?"))
        {
            line.End();
            return new(Ending.Question);
        }
        var expectation = First(line, deed);
        line.Skip(",");
        if (expectation.Wakes is null && line.Skip("wakes"))
        {
            expectation = expectation with { Wakes = Wakes(line) };
        }
        line.End(expectation.Wakes is null ? "', wakes' and names" : null);
        return expectation;
    }

    private static Expectation First(LineReader line, Deed? deed) =>
        line.Choose(
            "'ok', 'asleep', 'refused ERROR', 'fails ERROR', 'suspended', 'destroyed', 'wakes NAMES' or '?'",
            Endings
        ) switch
        {
            "ok" => Ok(line, deed),
            "asleep" => new(Ending.Asleep),
            "refused" => Error(line, Ending.Refused),
            "fails" => Error(line, Ending.Failed),
            "suspended" => Stopped(line, Ending.Suspended),
            "destroyed" => Stopped(line, Ending.Destroyed),
            _ => new(Ending.Ok) { Wakes = Wakes(line) },
        };

    // The error is that which a call would have ended with (R-MEM-104); it may be left out.
    private static Expectation Stopped(LineReader line, Ending ending) =>
        line.IsAt(TokenKind.Word) ? Error(line, ending) : new(ending);

    private static Expectation Ok(LineReader line, Deed? deed)
    {
        if (line.IsAt(TokenKind.Text) && deed is LoadDeed)
        {
            return new(Ending.Ok) { Bytes = MemoryReader.Text(line, "a text in quotes") };
        }
        if (line.IsAt(TokenKind.Number))
        {
            if (deed is not (CountDeed or ControlDeed { Verb: ThreadVerb.Wait } or LoadDeed or TransferDeed or null))
            {
                line.Wrong("no number: only counting, waiting and reading answer one");
            }
            return new(Ending.Ok) { Value = line.Take().Number };
        }
        if (!line.IsAt(TokenKind.Word))
        {
            return new(Ending.Ok);
        }
        NameKind? kind = deed switch
        {
            CreateDeed or CreateTaskDeed or ForkDeed or CloneDeed => NameKind.Thread,
            MapDeed or AttachDeed => NameKind.Memory,
            MakeSegmentDeed => NameKind.Segment,
            AllocateDeed or ResizeDeed => NameKind.Block,
            ReplicateDeed or SplitDeed or RequestDeed => NameKind.Capability,
            _ => null,
        };
        if (kind is null)
        {
            line.Wrong(
                "no name: only what makes something can name it, such as creating, replicating, mapping or allocating"
                    + line.Hint(["wakes"])
            );
            return new(Ending.Ok);
        }
        return new(Ending.Ok) { Result = line.NewName(kind.Value) };
    }

    private static Expectation Error(LineReader line, Ending ending)
    {
        var error = Number(line);
        var token = line.Next;
        if (!line.IsAt(TokenKind.Word))
        {
            return new(ending) { Error = error };
        }
        if (!ReasonNames.All.Contains(token.Text))
        {
            line.Wrong($"the name of a reason{line.Hint(ReasonNames.All)}");
        }
        return new(ending) { Error = error, Reason = line.Take().Text };
    }

    private static ErrorNumber Number(LineReader line)
    {
        // A word of the enumeration, and no number of it.
        var text = line.Next.Text;
        if (line.IsAt(TokenKind.Word) && Enum.TryParse<ErrorNumber>(text, out var error))
        {
            line.Take();
            return error;
        }
        line.Wrong($"an error, such as ENOCAP{line.Hint(Enum.GetNames<ErrorNumber>())}");
        return ErrorNumber.ENOCAP;
    }

    private static ImmutableArray<Waking> Wakes(LineReader line)
    {
        var wakes = ImmutableArray.CreateBuilder<Waking>();
        do
        {
            var thread = line.Name(NameKind.Thread);
            wakes.Add(new(thread, line.Skip("with") ? Number(line) : null));
        } while (!line.IsOver && (line.Skip(",") || line.Skip("and")));
        return wakes.ToImmutable();
    }
}
