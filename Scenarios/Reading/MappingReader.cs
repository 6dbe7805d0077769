using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>Reads what is mapped, and how: <c>2 pages of FILE, shared, read, at 0x41000000, fixed</c>.</summary>
internal static class MappingReader
{
    private static readonly string[] Words =
    [
        "private",
        "shared",
        "fixed",
        "stack",
        "read",
        "write",
        "execute",
        "no-access",
        "at",
        "from",
    ];

    private static readonly Dictionary<string, MmapFlags> Flags = new()
    {
        ["private"] = MmapFlags.Private,
        ["shared"] = MmapFlags.Shared,
        ["fixed"] = MmapFlags.Fixed,
        ["stack"] = MmapFlags.GrowsDown,
    };

    private static readonly Dictionary<string, MmapProtection> Protections = new()
    {
        ["read"] = MmapProtection.Read,
        ["write"] = MmapProtection.Write,
        ["execute"] = MmapProtection.Execute,
        ["no-access"] = MmapProtection.None,
    };

    public static MapDeed Read(LineReader line)
    {
        var length = MemoryDeedReader.Length(line);
        var file = line.Skip("of") ? line.Name(NameKind.File) : null;
        var (flags, offset) = (file is null ? MmapFlags.Anonymous : MmapFlags.None, 0u);
        MmapProtection? protection = null;
        Operand? at = null;
        while (line.Skip(","))
        {
            var word = line.Choose($"one of {string.Join(", ", Words)}", Words);
            if (word == "at")
            {
                at = OperandReader.Address(line);
            }
            else if (word == "from")
            {
                line.Expect("byte");
                offset = line.TakeNumber("a number of bytes");
            }
            else if (Flags.TryGetValue(word, out var flag))
            {
                flags |= flag;
            }
            else
            {
                protection = (protection ?? MmapProtection.None) | Protections[word];
            }
        }
        // What the line does not say is what programs mostly want: private memory to read and write.
        flags |= (flags & (MmapFlags.Private | MmapFlags.Shared)) == 0 ? MmapFlags.Private : MmapFlags.None;
        return new(length, file, offset, at, protection ?? (MmapProtection.Read | MmapProtection.Write), flags);
    }
}
