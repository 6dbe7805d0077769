using System.Text.Json.Nodes;
using Capzero.PropertyTests.Manifests;
using Capzero.PropertyTests.Scenarios;
using VerifyXunit;

namespace Capzero.PropertyTests.Cli;

/// <summary><c>capzero run</c> and <c>capzero explain</c>, as a user sees them (R-SCN-4 to R-SCN-7).</summary>
public sealed class RunCommandExamples
{
    private static readonly JsonObject Schema = JsonNode
        .Parse(ManifestFiles.TextOf("Cli/Schemas/step.schema.json"))!
        .AsObject();

    public static TheoryData<string> Examples => [.. ScenarioFiles.Examples];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Json_IsAnObjectOfTheSchemaForEachStep(string file)
    {
        var run = Run(file, "--format", "json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var steps = run.Out.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => (int)step["number"]!));
        Assert.All(steps, step => Assert.Empty(new SchemaCheck(Schema).Faults(step)));
    }

    [Fact]
    public void Json_OfAnExplanation_IsOfTheSchema()
    {
        var run = Explain("11", "--format", "json");
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(new SchemaCheck(Schema).Faults(JsonNode.Parse(run.Out)));
    }

    [Theory]
    [InlineData("\"verdict\":\"as-expected\"", "\"verdict\":\"fine\"")]
    [InlineData("\"rule\":\"R-CHK-1\"", "\"rule\":\"1\"")]
    [InlineData("\"number\":11", "\"number\":0")]
    [InlineData("\"refusal\":", "\"refused\":")]
    public void Schema_RefusesSomethingElse(string right, string wrong)
    {
        var text = Explain("11", "--format", "json").Out;
        Assert.Contains(right, text, StringComparison.Ordinal);
        var node = JsonNode.Parse(text.Replace(right, wrong, StringComparison.Ordinal));
        Assert.NotEmpty(new SchemaCheck(Schema).Faults(node));
    }

    [Fact]
    public Task ExplainRefusal() => Verifier.Verify(Explained("23"));

    [Fact]
    public Task ExplainAllowed() => Verifier.Verify(Explained("18"));

    [Fact]
    public Task ExplainControlCall() => Verifier.Verify(Explained("25"));

    [Fact]
    public Task ExplainRequest() => Verifier.Verify(Explained("13"));

    [Fact]
    public Task ExplainBoot() => Verifier.Verify(Explained("0"));

    [Fact]
    public Task ExplainCopyOnWrite() => Verifier.Verify(Explained("copy-on-write", "13"));

    [Fact]
    public Task ExplainIllegalAccess() => Verifier.Verify(Explained("zero-page", "19"));

    [Fact]
    public Task ExplainMapping() => Verifier.Verify(Explained("mmap-and-split", "14"));

    [Fact]
    public Task ExplainHeap() => Verifier.Verify(Explained("first-fit-heap", "9"));

    [Theory]
    [InlineData("copy-on-write", "13")]
    [InlineData("zero-page", "19")]
    [InlineData("first-fit-heap", "9")]
    public void Json_OfAnExplanationOfMemory_IsOfTheSchema(string scenario, string step)
    {
        var run = CliRun.Of("explain", PathOf(scenario), step, "--format", "json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var document = JsonNode.Parse(run.Out)!;
        Assert.Empty(new SchemaCheck(Schema).Faults(document));
        Assert.NotEmpty(document["memory"]!["looked"]!.AsArray());
    }

    [Theory]
    [InlineData("32")]
    [InlineData("-1")]
    [InlineData("first")]
    public void Explain_OfNoStep_IsBadInput(string step)
    {
        var run = CliRun.Of("explain", PathOf("inter-space-ipc"), "--", step);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("expected a number from 0 to 31", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public Task BadScenario() => Verifier.Verify(OfText("scenario 1\nboot manifest x.yaml\n").Transcript);

    [Fact]
    public Task Surprises() =>
        Verifier.Verify(
            OfText(
                """
                scenario 1
                container home
                thread A in home
                thread B in home
                capability way of A is ipc on thread B, send
                A sends short 1 to B
                expect B sees way
                B exits => ?
                A replicates way => ok copy
                A destroys copy
                """
            ).Transcript
        );

    [Theory]
    [InlineData("nowhere.scenario")]
    [InlineData("nowhere/s.scenario")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("no\u001b[2Jwhere")]
    public void File_ThatIsNotThere_IsBadInput(string file)
    {
        foreach (var run in new[] { CliRun.Of("run", file), CliRun.Of("explain", file, "1") })
        {
            Assert.Equal((2, ""), (run.ExitCode, run.Out));
            Assert.Contains(":1:1: error: ", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(run.Error, c => char.IsControl(c) && c != '\n');
        }
    }

    [Fact]
    public void File_WithASimilarName_IsSuggested() =>
        Assert.Contains(
            "did you mean 'pager-only.scenario'?",
            CliRun.Of("run", PathOf("pager-onyl")).Error,
            StringComparison.Ordinal
        );

    [Fact]
    public void File_ThatIsNoText_IsBadInput()
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, [0x73, 0xff, 0xfe, 0x00]);
        var run = CliRun.Of("run", file);
        File.Delete(file);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the file is not UTF-8 text", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_WhosePagerCannotBoot_IsBadInput()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var manifest = ManifestFiles.TextOf("Manifests/Examples/one-posix.yaml");
        File.WriteAllText(
            Path.Combine(folder, "m.yaml"),
            manifest.Replace(
                "mutex: { enabled: true, size: 100 }",
                "mutex: { enabled: true, size: 5 }",
                StringComparison.Ordinal
            )
        );
        var file = Path.Combine(folder, "s.scenario");
        File.WriteAllText(file, "scenario 1\nboot manifest m.yaml\nlet mm0 = the pager of shell\n");
        var run = CliRun.Of("run", file);
        Directory.Delete(folder, recursive: true);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("cannot boot", run.Error, StringComparison.Ordinal);
        Assert.Contains("R-POSIX-17", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_OfAllKinds_AreAllRunAndTheWorstCounts()
    {
        var wrong = TextFile("scenario 1\ncontainer h\nthread A in h\nexpect A is dead\n");
        var bad = TextFile("scenario 1\nboot\n");
        var good = PathOf("pager-only");
        var codes = new[]
        {
            CliRun.Of("run", good, good).ExitCode,
            CliRun.Of("run", good, wrong, good).ExitCode,
            CliRun.Of("run", bad, wrong, good).ExitCode,
        };
        var all = CliRun.Of("run", bad, good, wrong);
        File.Delete(wrong);
        File.Delete(bad);
        Assert.Equal([0, 1, 2], codes);
        Assert.Contains("22 steps, all as expected", all.Out, StringComparison.Ordinal);
        Assert.Contains("1 step, 1 not as expected", all.Out, StringComparison.Ordinal);
        Assert.Contains("=== Scenarios/Examples/pager-only.scenario\n", all.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void NoOracle_ComparesWithNobody() =>
        Assert.EndsWith(
            "22 steps, all as expected; not compared with the oracle.\n",
            Run($"{ScenarioFiles.Folder}/pager-only.scenario", "--no-oracle").Out,
            StringComparison.Ordinal
        );

    [Fact]
    public void Output_OnATerminal_HasColoursAndElseTheSameText()
    {
        var plain = CliRun.Of("run", PathOf("pager-only"));
        var coloured = CliRun.Coloured("run", PathOf("pager-only"));
        Assert.NotEqual(plain.Out, coloured.Out);
        Assert.Equal(plain.Out, System.Text.RegularExpressions.Regex.Replace(coloured.Out, "\u001b\\[[0-9;]*m", ""));
    }

    private static string PathOf(string name) => ManifestFiles.PathOf($"{ScenarioFiles.Folder}/{name}.scenario");

    private static CliRun Run(string file, params string[] args) =>
        CliRun.Of(["run", ManifestFiles.PathOf(file), .. args]);

    private static CliRun Explain(string step, params string[] args) =>
        CliRun.Of(["explain", PathOf("inter-space-ipc"), step, .. args]);

    private static string Explained(string step) => Explained("inter-space-ipc", step);

    private static string Explained(string scenario, string step)
    {
        var run = CliRun.Of("explain", PathOf(scenario), step);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Out.TrimEnd('\n');
    }

    private static string TextFile(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        return file;
    }

    private static CliRun OfText(string text)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var file = Path.Combine(folder, "s.scenario");
        File.WriteAllText(file, text);
        var run = CliRun.Of("run", file);
        Directory.Delete(folder, recursive: true);
        return run with
        {
            Out = run.Out.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal),
            Error = run.Error.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal),
        };
    }
}
