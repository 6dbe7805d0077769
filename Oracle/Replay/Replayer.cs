using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Capzero.Oracle.Replay;

/// <summary>Replays recorded traces (R-ORC-40): one JSON object a line, plain or compressed with gzip.</summary>
public static class Replayer
{
    /// <summary>The bytes of an empty gzip file: header, an empty block, checksum and length.</summary>
    private const int LeastGzip = 20;

    private static ReadOnlySpan<byte> StartOfGzip => [0x1F, 0x8B];

    /// <summary>Replays the traces of a file.</summary>
    /// <param name="path">The file. What it holds says what kind of traces they are, and whether it is
    /// compressed.</param>
    /// <param name="kernel">On what to replay them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public static ReplayResult ReplayFile(string path, ReplayKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0 || !File.Exists(path))
        {
            var what = Directory.Exists(path) ? "this is a directory" : "there is no such file";
            return new ReplayRejected(new(path, 0, what, "a file of recorded traces"));
        }
        try
        {
            using var file = File.OpenRead(path);
            return Replay(file, path, kernel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ReplayRejected(new(path, 0, $"it cannot be read: {e.Message}", "a readable file"));
        }
    }

    /// <summary>Replays the traces of a stream.</summary>
    /// <param name="stream">The traces. It is read to its end.</param>
    /// <param name="name">What to call it in faults.</param>
    /// <param name="kernel">On what to replay them.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ReplayResult Replay(Stream stream, string name, ReplayKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        using var content = Unpacked(stream);
        return content is null
            ? new ReplayRejected(new(name, 0, "the compressed file is damaged or ends too early", "a whole gzip file"))
            : ReplayLines(content, name, kernel);
    }

    private static ReplayResult ReplayLines(Stream content, string name, ReplayKernel kernel)
    {
        using var reader = new StreamReader(content, new UTF8Encoding(false), leaveOpen: true);
        var reports = ImmutableArray.CreateBuilder<TraceReport>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }
            var faults = new Faults();
            var report = ReplayLine(line, kernel, faults);
            if (report is null || faults.First is not null)
            {
                var (what, expected) = faults.First!.Value;
                return new ReplayRejected(new(name, number, what, expected));
            }
            reports.Add(report);
        }
        return reports.Count == 0
            ? new ReplayRejected(new(name, 0, "there is no trace in it", "one JSON object a line"))
            : new Replayed(new(reports.ToImmutable()));
    }

    /// <summary>What a stream holds, or null if it is compressed and not whole. The framework does not tell that a
    /// compressed stream ends too early: its last word, the length of what it holds, does.</summary>
    private static MemoryStream? Unpacked(Stream stream)
    {
        var packed = new MemoryStream();
        stream.CopyTo(packed);
        packed.Position = 0;
        var bytes = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        if (!bytes.StartsWith(StartOfGzip))
        {
            return packed;
        }
        using (packed)
        {
            var unpacked = new MemoryStream();
            try
            {
                using var gzip = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
                gzip.CopyTo(unpacked);
            }
            catch (InvalidDataException)
            {
                return null;
            }
            unpacked.Position = 0;
            var isWhole =
                bytes.Length >= LeastGzip
                && BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]) == (uint)unpacked.Length;
            return isWhole ? unpacked : null;
        }
    }

    private static TraceReport? ReplayLine(string line, ReplayKernel kernel, Faults faults)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var trace = document.RootElement;
            if (TraceKinds.Of(trace) is { } kind)
            {
                return kind.Replay(new(trace, "", faults), kernel, faults);
            }
            faults.Add("", "this is none of the kinds of traces", $"a {TraceKinds.Names}");
        }
        catch (JsonException e)
        {
            var isCut = e.BytePositionInLine >= Encoding.UTF8.GetByteCount(line);
            faults.Add(
                "",
                isCut ? "the line ends in the middle" : $"this is no JSON at byte {e.BytePositionInLine + 1}",
                "one JSON object a line"
            );
        }
        return null;
    }
}
