using System.Text.Json.Nodes;
using Capzero.PropertyTests.Manifests;

namespace Capzero.PropertyTests.Cli;

/// <summary>The JSON of <c>capzero boot</c> is what its schema says (R-SCN-6).</summary>
public sealed class JsonShape
{
    private static readonly JsonObject Schema = Parsed(ManifestFiles.TextOf("Cli/Schemas/boot-view.schema.json"));

    [Theory]
    [MemberData(nameof(GoodExamples.Files), MemberType = typeof(GoodExamples))]
    public void Json_IsOneObjectOfTheSchema(string file)
    {
        var run = CliRun.Boot(file, "--format", "json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Empty(new SchemaCheck(Schema).Faults(Parsed(run.Out)));
    }

    [Theory]
    [InlineData("\"id\": 0", "\"id\": \"0\"")]
    [InlineData("\"id\": 0", "\"id\": -1")]
    [InlineData("\"id\": 0", "\"number\": 0")]
    [InlineData("Runnable", "Running")]
    [InlineData("00'000000", "0'000000")]
    public void Schema_RefusesSomethingElse(string right, string wrong)
    {
        var text = CliRun.Boot("Manifests/Examples/device.yaml", "--format", "json").Out;
        Assert.NotEmpty(new SchemaCheck(Schema).Faults(Parsed(text.Replace(right, wrong, StringComparison.Ordinal))));
    }

    private static JsonObject Parsed(string text) => JsonNode.Parse(text)!.AsObject();
}
