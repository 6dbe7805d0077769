using System.Text.Json.Nodes;
using Capzero.Cli;
using Capzero.Exploration;
using Capzero.PropertyTests.Manifests;
using VerifyXunit;

namespace Capzero.PropertyTests.Cli;

/// <summary><c>capzero explore</c> as one runs it.</summary>
public sealed class ExploreCommandExamples
{
    private const string Manifest = "Manifests/Examples/small/lone-pager.yaml";
    private const string Scenario = "PropertyTests/Exploration/Systems/across-containers.scenario";

    private static readonly JsonObject Schema = JsonNode
        .Parse(ManifestFiles.TextOf("Cli/Schemas/exploration.schema.json"))!
        .AsObject();

    [Fact]
    public Task Manifest_IsExplored() =>
        Verifier.Verify(Explore(Manifest, "--calls", "replicate,destroy,share,checks").Transcript);

    [Fact]
    public Task Scenario_IsExploredFromItsBoot() =>
        Verifier.Verify(Explore(Scenario, "--calls", "replicate,grant", "--depth", "2", "--library-only").Transcript);

    [Fact]
    public void Json_IsOneObjectOfTheSchema()
    {
        var run = Explore(Scenario, "--depth", "1", "--format", "json");
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(new SchemaCheck(Schema).Faults(JsonNode.Parse(run.Out)));
    }

    [Fact]
    public void JsonOfAViolation_IsOfTheSchema()
    {
        var violation = new Violation
        {
            Kind = ViolationKind.OracleFault,
            Comparison = "T2",
            Moves = [],
            Detail = "T2 does not hold.",
        };
        var report = new ExplorationReport
        {
            Depths = [new(0, 1, 3, 0)],
            IsComplete = false,
            Digest = new('0', 32),
            Violation = violation,
        };
        var document = JsonNode.Parse(ExplorationJson.Of(new(), report));
        Assert.Empty(new SchemaCheck(Schema).Faults(document));
        Assert.Equal("oracle-fault", $"{document!["violation"]!["kind"]}");
    }

    [Fact]
    public void Workers_MakeNoDifference() =>
        Assert.Equal(
            Explore(Scenario, "--depth", "2", "--workers", "1"),
            Explore(Scenario, "--depth", "2", "--workers", "4")
        );

    [Theory]
    [InlineData("--calls", "replicate,grand", "'grand' is no kind of call")]
    [InlineData("--calls", "replicate,grand", "did you mean 'grant'?")]
    [InlineData("--depth", "1.5", "'1.5' is no number for --depth")]
    [InlineData("--workers", "0", "'0' is no number for --workers")]
    [InlineData("--states", "many", "'many' is no number for --states")]
    public void Option_ThatMakesNoSense_IsBadInput(string option, string value, string said)
    {
        var run = Explore(Scenario, $"{option}={value}");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Manifests/Examples/bad/physical-overlap.yaml")]
    [InlineData("PropertyTests/Exploration/Systems.cs")]
    [InlineData("nothing.scenario")]
    public void System_ThatIsNone_IsBadInput(string file)
    {
        var run = Explore(file);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public void Progress_IsShownWhereAPersonLooks()
    {
        using var writer = new StringWriter();
        var line = new ExplorationLine(new Screen(writer, hasColours: false) { IsTerminal = true });
        line.Show(new(3, 1_234, 56_789, 12));
        Assert.Equal("\rdepth 3: 1,234 states, 56,789 edges, 12 states to go at this depth\u001b[K", $"{writer}");
        Assert.DoesNotContain("\r", Explore(Scenario, "--depth", "1").Error, StringComparison.Ordinal);
    }

    private static CliRun Explore(string file, params string[] args) =>
        CliRun.Of(["explore", ManifestFiles.PathOf(file), .. args]);
}
