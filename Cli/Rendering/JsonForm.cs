using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capzero.Cli;

/// <summary>The form of all JSON that the tool prints (R-SCN-6).</summary>
internal static class JsonForm
{
    /// <summary>Options of its own for each context, which keeps them.</summary>
    /// <param name="isIndented">Whether it is one object over many lines, or one a line.</param>
    // The relaxed encoder leaves the apostrophe of thread ids alone; the text goes to no web page.
    internal static JsonSerializerOptions Options(bool isIndented) =>
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = isIndented,
            NewLine = "\n",
        };
}
