using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Capzero.Conformance;

/// <summary>Campaign records as files: JSON, the same bytes for the same record.</summary>
internal static class CampaignFile
{
    private const int Form = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a file.</summary>
    public static string Of(CampaignRecord record)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("campaign", Form);
            json.WriteString("version", record.Plan.Version);
            json.WriteString("seed", string.Create(CultureInfo.InvariantCulture, $"0x{record.Plan.Seed:x}"));
            json.WriteNumber("steps", record.Plan.Steps);
            json.WriteString("mix", record.Plan.Mix);
            json.WriteNumber("shard", record.Shard);
            json.WriteNumber("shards", record.Plan.Shards);
            json.WriteNumber("trials", record.Trials);
            json.WriteNumber("calls", record.Calls);
            Write(json, record.Failure);
            json.WriteStartObject("cells");
            foreach (var (cell, count) in record.Cells)
            {
                json.WriteNumber(cell, count);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong with it, if it is none; else null.</param>
    /// <returns>The record, or null.</returns>
    public static CampaignRecord? Read(string text, out string? problem)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var form = root.GetProperty("campaign").GetInt32();
            problem = form == Form ? null : $"it has form {form}, and this version reads form {Form}";
            var record = form == Form ? Record(root) : null;
            problem ??= record is null ? "a value in it makes no sense" : null;
            return record;
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            problem = "it is no result of capzero campaign, or not whole";
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, CampaignFailure? failure)
    {
        if (failure is not null)
        {
            json.WriteStartObject("failure");
            json.WriteNumber("trial", failure.Trial);
            json.WriteString("verdict", failure.Verdict);
            json.WriteString("case", failure.Case);
            json.WriteEndObject();
        }
    }

    private static CampaignRecord? Record(JsonElement root)
    {
        var cells = root.GetProperty("cells")
            .EnumerateObject()
            .ToImmutableSortedDictionary(cell => cell.Name, cell => cell.Value.GetInt64(), StringComparer.Ordinal);
        var plan = new CampaignPlan(
            ulong.Parse(Text(root, "seed").AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            root.GetProperty("steps").GetInt64(),
            Text(root, "mix"),
            Text(root, "version"),
            root.GetProperty("shards").GetInt32()
        );
        var shard = root.GetProperty("shard").GetInt32();
        return shard < 1 || shard > plan.Shards || plan.Steps < 1 || !CampaignPlan.Mixes.Contains(plan.Mix)
            ? null
            : new()
            {
                Plan = plan,
                Shard = shard,
                Trials = root.GetProperty("trials").GetInt64(),
                Calls = root.GetProperty("calls").GetInt64(),
                Cells = cells,
                Failure = root.TryGetProperty("failure", out var failure)
                    ? new(failure.GetProperty("trial").GetInt64(), Text(failure, "verdict"), Text(failure, "case"))
                    : null,
            };
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException(name);
}
