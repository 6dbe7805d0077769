using System.Text;
using Capzero.Manifests;
using Capzero.PropertyTests.Cli;
using Capzero.PropertyTests.Manifests;
using Capzero.Scenarios;

namespace Capzero.PropertyTests.Scenarios;

/// <summary>What docs/scenarios.md and docs/memory.md show is so: each of their scenarios runs as it says. A block that does
/// not begin one goes on with the one before.</summary>
public sealed class DocumentExamples
{
    private static readonly string[] Lines =
    [
        .. ManifestFiles.TextOf("docs/scenarios.md").Split('\n'),
        .. ManifestFiles.TextOf("docs/memory.md").Split('\n'),
    ];

    public static TheoryData<string> Scenarios
    {
        get
        {
            var blocks = new List<StringBuilder>();
            var isInside = false;
            foreach (var line in Lines)
            {
                if (line is "```scenario" or "```")
                {
                    isInside = line != "```";
                    continue;
                }
                if (isInside && line.StartsWith("scenario 1", StringComparison.Ordinal))
                {
                    blocks.Add(new());
                }
                if (isInside)
                {
                    blocks[^1].Append(line).Append('\n');
                }
            }
            return [.. blocks.Select(block => $"{block}")];
        }
    }

    [Fact]
    public void Document_HasScenarios() => Assert.InRange(Scenarios.Count, 7, 50);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Scenario_OfTheDocument_RunsAsItSays(string text)
    {
        var read = ScenarioReader.Read(
            text,
            "scenarios.md",
            path => ManifestReader.ReadFile(Path.Combine(ManifestFiles.PathOf("docs"), path))
        );
        Assert.True(read is ScenarioRead, string.Join('\n', (read as ScenarioRejected)?.Errors ?? []));
        var run = ScenarioRunner.Run(((ScenarioRead)read).Scenario);
        Assert.True(run.IsAsExpected, ScenarioFiles.Told(run));
    }

    /// <summary>Every name of a reason, or none too many: the language knows all that a call can be refused for.</summary>
    [Fact]
    public void EveryReason_HasANameInTheLanguage()
    {
        var reasons = new[]
        {
            typeof(Capzero.Capabilities.KernelReason),
            typeof(Capzero.Ipc.IpcReason),
            typeof(Capzero.Memory.MemoryReason),
            typeof(Capzero.Posix.PosixReason),
        }.SelectMany(root => root.Assembly.GetTypes().Where(type => type.IsSubclassOf(root) && !type.IsAbstract));
        Assert.Equal(
            reasons.Select(type => type.Name).Order(StringComparer.Ordinal),
            ReasonNames.All.Order(StringComparer.Ordinal)
        );
    }
}
