using System.Collections.Immutable;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>Reads what tasks do to memory that their pager keeps, and what a pager asks of its heap.</summary>
internal static class MemoryDeedReader
{
    /// <summary>The verbs that only a scenario with <c>memory of</c> has.</summary>
    public static readonly string[] Verbs =
    [
        "maps",
        "unmaps",
        "syncs",
        "fetches",
        "forks",
        "starts",
        "opens",
        "closes",
        "flushes",
        "truncates",
        "writes",
        "makes",
        "attaches",
        "detaches",
        "allocates",
        "frees",
        "resizes",
    ];

    /// <summary>Reads one of them.</summary>
    /// <param name="line">The line, behind the verb.</param>
    /// <param name="verb">The verb.</param>
    public static Deed Read(LineReader line, string verb) =>
        verb switch
        {
            "maps" => MappingReader.Read(line),
            "unmaps" => new UnmapDeed(Length(line), At(line)),
            "syncs" => new SyncDeed(Length(line), At(line)),
            "fetches" => Fetch(line),
            "forks" => new ForkDeed(),
            "starts" => Clone(line),
            "opens" => Open(line),
            "closes" => new FileDeed(FileVerb.Close, line.Name(NameKind.File)),
            "flushes" => new FileDeed(FileVerb.Flush, line.Name(NameKind.File)),
            "truncates" => new FileDeed(FileVerb.Truncate, line.Name(NameKind.File)),
            "writes" => WriteFile(line),
            "makes" => Segment(line),
            "attaches" => Attach(line),
            "detaches" => new DetachDeed(OperandReader.Address(line)),
            "allocates" => Allocate(line),
            "frees" => new FreeDeed(OperandReader.Block(line)),
            _ => Resize(line),
        };

    /// <summary>Reads bytes by instructions, or those of a file.</summary>
    public static MemoryDeed Reads(LineReader line)
    {
        if (line.Skip("byte") || line.Skip("word"))
        {
            var count = line.Before.Text == "byte" ? 1u : sizeof(uint);
            return new LoadDeed(count, At(line));
        }
        var size = line.TakeNumber("a number of bytes", 1, 1 << 16);
        line.Choose(null, "bytes", "byte");
        if (line.IsAt("at"))
        {
            return new LoadDeed(size, At(line));
        }
        if (!line.IsAt("of"))
        {
            line.Wrong("'at ADDRESS', or 'of FILE'");
        }
        line.Expect("of");
        var file = line.Name(NameKind.File);
        var offset = Offset(line);
        line.Expect("into");
        return new TransferDeed(IsWrite: false, size, OperandReader.Address(line), file, offset);
    }

    /// <summary>A length in pages or in bytes; it may be 0, which is the pager's to refuse.</summary>
    public static uint Length(LineReader line)
    {
        var number = line.Next;
        var count = line.TakeNumber("a number of pages or bytes");
        if (line.Choose(null, "pages", "page", "bytes", "byte") is "bytes" or "byte")
        {
            return count;
        }
        if (count > uint.MaxValue / PagedBoot.PageSize)
        {
            line.Wrong(number, $"{number.Text} is out of bounds", "fewer pages than 2 to the 20th");
        }
        return count * PagedBoot.PageSize;
    }

    private static Operand At(LineReader line)
    {
        line.Expect("at");
        return OperandReader.Address(line);
    }

    private static uint Offset(LineReader line) => line.Skip("at") ? line.TakeNumber("a number of bytes") : 0;

    private static FetchDeed Fetch(LineReader line)
    {
        line.Expect("from");
        return new(OperandReader.Address(line));
    }

    private static CloneDeed Clone(LineReader line)
    {
        line.Expect("thread");
        return new();
    }

    private static OpenDeed Open(LineReader line)
    {
        var file = line.Name(NameKind.File);
        if (!line.Skip("for"))
        {
            return new(file, MayRead: true, MayWrite: true);
        }
        var reads = line.Choose("'reading', 'writing', or 'reading and writing'", "reading", "writing") == "reading";
        var both = reads && line.Skip("and", "writing");
        return new(file, reads, !reads || both);
    }

    private static TransferDeed WriteFile(LineReader line)
    {
        var count = line.TakeNumber("a number of bytes", 1, 1 << 16);
        line.Expect("bytes", "from");
        var buffer = OperandReader.Address(line);
        line.Expect("to");
        var file = line.Name(NameKind.File);
        return new(IsWrite: true, count, buffer, file, Offset(line));
    }

    private static MakeSegmentDeed Segment(LineReader line)
    {
        line.Expect("segment", "of");
        var pages = line.TakeNumber("a number of pages");
        line.Choose(null, "pages", "page");
        return new(pages);
    }

    private static AttachDeed Attach(LineReader line)
    {
        var segment = line.Name(NameKind.Segment);
        Operand? at = line.Skip("at") ? OperandReader.Address(line) : null;
        return new(segment, at, line.Skip("read-only"));
    }

    private static AllocateDeed Allocate(LineReader line)
    {
        var size = line.TakeNumber("a number of bytes");
        var isZeroed = line.Skip("zeroed");
        line.Expect("bytes");
        return new(size, isZeroed);
    }

    private static ResizeDeed Resize(LineReader line)
    {
        var block = OperandReader.Block(line);
        line.Expect("to");
        var size = line.TakeNumber("a number of bytes");
        line.Expect("bytes");
        return new(block, size);
    }
}
