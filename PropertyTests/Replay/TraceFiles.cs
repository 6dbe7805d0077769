using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Capzero.Oracle.Historical;
using Capzero.Oracle.Replay;
using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Replay;

/// <summary>The recorded traces that are kept with the tests.</summary>
internal static class TraceFiles
{
    public const string ScriptedCapabilities = "PropertyTests/Traces/capability/scripted.jsonl.gz";
    public const string RandomCapabilities = "PropertyTests/Traces/capability/random.jsonl.gz";

    /// <summary>The path of a file by its name relative to the repository.</summary>
    public static string PathOf(string file) => Path.Combine(Repository.Root, file);

    /// <summary>The lines of a file, a trace each.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(PathOf(file)), CompressionMode.Decompress),
            Encoding.UTF8
        );
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>A trace by its name, to be damaged.</summary>
    public static JsonObject Trace(string file, string name) =>
        Lines(file).Select(line => JsonNode.Parse(line)!.AsObject()).First(trace => $"{trace["name"]}" == name);

    /// <summary>Replays a file of the repository.</summary>
    public static ReplayReport Replay(string file, ReplayKernel kernel) =>
        Assert.IsType<Replayed>(Replayer.ReplayFile(PathOf(file), kernel)).Report;

    /// <summary>The counts of the errata by which the library departs; every departure must have one.</summary>
    public static string Explained(params IEnumerable<string> files) =>
        string.Join("\n\n", files.Select(file => Told(file, Replay(file, ReplayKernel.Library))));

    /// <summary>Where the library departs, and by which errata.</summary>
    public static string Departures(string file) =>
        string.Join(
            '\n',
            Replay(file, ReplayKernel.Library)
                .Departures.Select(departure =>
                    $"{departure.Trace} {departure.Step}: {string.Join(' ', departure.Errata.Select(each => each.Id()))}"
                )
        );

    private static string Told(string file, ReplayReport report)
    {
        Assert.Equal(0, report.Unexplained);
        return string.Join(
            '\n',
            [
                file,
                $"{report.Steps} steps: {report.Agreeing} agree, {report.LeftOut} left out",
                .. report.CountsByErratum.Select(pair => $"{pair.Erratum.Id()} {pair.Count}"),
                .. report.LeftOutByReason.Select(each => $"{each.Count} left out: {each.Text}"),
            ]
        );
    }

    /// <summary>Replays a text.</summary>
    public static ReplayResult ReplayText(string text, ReplayKernel kernel = ReplayKernel.Historical) =>
        ReplayBytes(Encoding.UTF8.GetBytes(text), kernel);

    /// <summary>Replays bytes.</summary>
    public static ReplayResult ReplayBytes(byte[] bytes, ReplayKernel kernel = ReplayKernel.Historical)
    {
        using var stream = new MemoryStream(bytes);
        return Replayer.Replay(stream, "t", kernel);
    }

    /// <summary>The bytes of a text, compressed.</summary>
    public static byte[] Compressed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        return bytes.ToArray();
    }
}
