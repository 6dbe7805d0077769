using System.Collections.Frozen;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>What can be called in a memory trace, and with which arguments.</summary>
internal static class MemoryOps
{
    private static readonly string[] Results =
    [
        "op",
        "ret",
        "st",
        "ev",
        "bug",
        "crash",
        "why",
        "addr",
        "pg",
        "w",
        "faults",
        "utcb",
        "len",
        "note",
    ];

    private static readonly string[] Optional = ["file", "foff"];

    private static readonly FrozenDictionary<string, string[]> Arguments = new Dictionary<string, string[]>
    {
        ["file"] = ["len", "o"],
        ["task"] = ["t", "start", "end", "map_start", "map_end"],
        ["utcb"] = ["t"],
        ["mmap"] = ["t", "addr", "np", "fl"],
        ["sysmmap"] = ["t", "addr", "len", "prot", "mfl"],
        ["munmap"] = ["t", "addr", "np"],
        ["sysmunmap"] = ["t", "addr", "len"],
        ["msync"] = ["t", "addr", "len"],
        ["find"] = ["t", "np"],
        ["validate"] = ["t", "addr", "fl"],
        ["access"] = ["t", "vp", "k"],
        ["prefault"] = ["t", "vp", "fl"],
        ["fork"] = ["t"],
        ["clone"] = ["t", "stack", "cfl"],
        ["exit"] = ["t"],
        ["freeze"] = ["t"],
        ["shmget"] = ["key", "size", "sfl"],
        ["shmat"] = ["t", "shmid", "addr", "sfl"],
        ["shmdt"] = ["t", "addr"],
        ["close"] = ["file"],
        ["flush"] = ["file"],
        ["sysread"] = ["t", "file", "cursor", "buf", "n"],
        ["syswrite"] = ["t", "file", "cursor", "buf", "n"],
        ["segments"] = ["t", "file", "text_off", "data_off", "text", "data", "bss"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The arguments that a call has, or null if there is no such call.</summary>
    public static IReadOnlyList<string>? Of(string op) => Arguments.GetValueOrDefault(op);

    /// <summary>The names of all calls, in a sentence.</summary>
    public static string Names => string.Join(", ", Arguments.Keys.Order(StringComparer.Ordinal));

    /// <summary>Whether a step of a call may have a key.</summary>
    public static bool MayHave(string op, string key) =>
        Results.Contains(key, StringComparer.Ordinal)
        || Arguments[op].Contains(key, StringComparer.Ordinal)
        || (op is "mmap" or "sysmmap" && Optional.Contains(key, StringComparer.Ordinal));
}
