using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Capzero.Conformance;

/// <summary>A report as JSON: one object, with an array of the rules.</summary>
internal static class JsonReport
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(ConformanceReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("kernel", report.Kernel);
            json.WriteString("seed", string.Create(CultureInfo.InvariantCulture, $"0x{report.Seed:x16}"));
            json.WriteNumber("steps", report.Steps);
            json.WriteString("level", TextReport.Word(report.Level));
            json.WriteBoolean("isConformant", report.IsConformant);
            if (report.Ended is { } ended)
            {
                json.WriteString("ended", ended);
            }
            json.WriteStartArray("rules");
            foreach (var rule in report.Rules)
            {
                Write(json, rule);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + '\n';
    }

    private static void Write(Utf8JsonWriter json, RuleReport rule)
    {
        json.WriteStartObject();
        json.WriteString("rule", rule.Rule);
        json.WriteString("outcome", TextReport.Word(rule.Outcome).ToLowerInvariant());
        json.WriteNumber("cases", rule.Cases);
        json.WriteString("shownBy", rule.ShownBy);
        if (rule.Counterexample is { } example)
        {
            json.WriteStartObject("counterexample");
            json.WriteString("case", example.Case);
            json.WriteString("command", example.Command);
            json.WriteNumber("calls", example.Calls);
            json.WriteBoolean("isScenario", example.IsScenario);
            json.WriteString("compared", example.Compared);
            json.WriteString("difference", example.Difference);
            json.WriteStartArray("story");
            foreach (var line in example.Story)
            {
                json.WriteStringValue(line);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
