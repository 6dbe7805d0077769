using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Capzero.Oracle.Replay;

/// <summary>Replays recorded traces (R-ORC-40): one JSON object a line, plain or compressed with gzip.</summary>
public static class Replayer
{
    private const int FirstOfGzip = 0x1F;
    private const int SecondOfGzip = 0x8B;

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
    /// <param name="stream">The traces. It can seek.</param>
    /// <param name="name">What to call it in faults.</param>
    /// <param name="kernel">On what to replay them.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ReplayResult Replay(Stream stream, string name, ReplayKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        var isCompressed = stream.ReadByte() == FirstOfGzip && stream.ReadByte() == SecondOfGzip;
        stream.Position = 0;
        using var content = isCompressed ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : stream;
        using var reader = new StreamReader(content, new UTF8Encoding(false), leaveOpen: true);
        var reports = ImmutableArray.CreateBuilder<TraceReport>();
        var number = 0;
        try
        {
            while (reader.ReadLine() is { } line)
            {
                number++;
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
        }
        catch (InvalidDataException)
        {
            return new ReplayRejected(
                new(name, number + 1, "the compressed file is damaged or ends too early", "a whole gzip file")
            );
        }
        return reports.Count == 0
            ? new ReplayRejected(new(name, 0, "there is no trace in it", "one JSON object a line"))
            : new Replayed(new(reports.ToImmutable()));
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
            faults.Add("", $"this is no JSON at byte {e.BytePositionInLine + 1}", "one JSON object a line");
        }
        return null;
    }
}
