using System.Collections.Immutable;

namespace Capzero.Scenarios;

/// <summary>Reads what should hold of memory that a pager keeps.</summary>
internal static class MemoryClaimReader
{
    /// <summary>Whether such a claim comes next.</summary>
    public static bool Begins(LineReader line) =>
        line.IsAt("page")
        || line.IsAt("chain")
        || (line.IsAt("bytes") && line.Second.Text == "of")
        || (
            line.IsAt(TokenKind.Word)
            && line.Names.KindOf(line.Next.Text) is NameKind.Memory or NameKind.Block or NameKind.Container
        );

    public static Claim Read(LineReader line)
    {
        if (line.Skip("page"))
        {
            return Page(line);
        }
        if (line.Skip("chain"))
        {
            var (thread, at) = Place(line);
            line.Expect("has");
            var count = line.TakeNumber("a number of objects");
            line.Choose(null, "objects", "object");
            return new ChainClaim(thread, at, count);
        }
        if (line.Skip("bytes"))
        {
            line.Expect("of");
            var file = line.Name(NameKind.File);
            line.Expect("are");
            return new FileClaim(file, MemoryReader.Text(line, "a text in quotes"));
        }
        return Named(line);
    }

    private static Claim Named(LineReader line)
    {
        var name = line.Take().Text;
        if (line.Names.KindOf(name) == NameKind.Container)
        {
            line.Expect("has");
            var count = line.TakeNumber("a number of frames");
            line.Expect("free");
            line.Choose(null, "frames", "frame");
            return new FramesClaim(name, count);
        }
        line.Expect("is", "at");
        return new AddressClaim(name, OperandReader.Place(line));
    }

    private static (string Thread, Operand At) Place(LineReader line)
    {
        line.Expect("at");
        var at = OperandReader.Address(line);
        line.Expect("of");
        return (line.Name(NameKind.Thread), at);
    }

    private static MemoryClaim Page(LineReader line)
    {
        var (thread, at) = Place(line);
        line.Expect("is");
        var isNot = line.Skip("not");
        if (line.Skip("that"))
        {
            var (other, otherAt) = Place(line);
            return new SameFrameClaim(thread, at, other, otherAt, !isNot);
        }
        if (isNot)
        {
            if (!line.IsAt("mapped"))
            {
                line.Wrong("'mapped', or 'that at ADDRESS of NAME'");
            }
            line.Expect("mapped");
            return new PageClaim(thread, at, PageState.NotMapped);
        }
        var state = line.Choose(
            "'read-only', 'read-write', 'the zero page', 'not mapped' or 'that at ADDRESS of NAME'",
            "read-only",
            "read-write",
            "zero"
        );
        if (state == "zero")
        {
            line.Expect("page");
        }
        return new PageClaim(
            thread,
            at,
            state switch
            {
                "read-only" => PageState.ReadOnly,
                "read-write" => PageState.ReadWrite,
                _ => PageState.Zero,
            }
        );
    }
}
