using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Cli;
using Capzero.Ipc;
using Capzero.Memory;
using Capzero.Posix;
using Capzero.Scenarios;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Scenarios;

/// <summary>Messages, mutexes and forks over memory that a pager keeps come out as the oracle says, and every task reads
/// the bytes of its flat view after every call (R-MEM-17, R-MEM-18, R-MEM-161, R-SCN-5).</summary>
public sealed class StoriesOfMemoryAgreeWithOracle
{
    private const int Lines = 32;
    private const int Stories = 24;

    [Fact]
    public void WithAllThatTheyNeed()
    {
        var seen = Check(StoryWriter.Begin(frames: 200, maps: 64), Stories);
        // Whatever is said of page-ins is said of many.
        Assert.True(seen.PagesIn > Stories / 2, $"{seen}");
        Assert.True(seen.Full > Stories / 4, $"{seen}");
        Assert.True(seen.Extended > Stories / 4, $"{seen}");
        Assert.True(seen.NotAccessible > Stories / 4, $"{seen}");
    }

    // R-MEM-17, R-MEM-104: without a frame nothing happens.
    [Fact]
    public void WithFewFrames() => HaveNoRoom(StoryWriter.Begin(frames: 4, maps: 64));

    // R-MEM-12, R-MEM-15: and so without a page table.
    [Fact]
    public void WithFewPageTables() => HaveNoRoom(StoryWriter.Begin(frames: 200, maps: 2));

    private static void HaveNoRoom(string beginning)
    {
        var seen = Check(beginning, Stories);
        Assert.True(seen.Short > 0, $"{seen}");
    }

    private static Seen Check(string beginning, int stories)
    {
        var seen = new Seen();
        var lines = Gen.Choose(int.MinValue, int.MaxValue).Select(seed => StoryWriter.Line((uint)seed));
        Prop.ForAll(Arb.From(lines.ListOf(Lines).Select(all => all.ToImmutableArray()), Smaller), story => Run(story))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(stories).WithReplay(0xCA92_E209, 1));
        return seen;

        void Run(ImmutableArray<string> story)
        {
            var scenario = ScenarioFiles.Accepted(beginning + string.Join('\n', story));
            var run = ScenarioRunner.Run(scenario, OracleWitness.New);
            Assert.True(run.Divergence is null, $"{run.Divergence}\n{ScenarioFiles.Told(run)}");
            foreach (var step in run.Steps)
            {
                var breaches = ((MemorySystem)step.After.Ipc.Memory).Breaches();
                Assert.True(breaches.IsEmpty, $"{string.Join("; ", breaches)}\n{ScenarioFiles.Told(run)}");
                seen.Note(step);
            }
        }
    }

    private static IEnumerable<ImmutableArray<string>> Smaller(ImmutableArray<string> story) =>
        story.Length > 4
            ? [story[..(story.Length / 2)], story[(story.Length / 2)..], .. Without(story)]
            : Without(story);

    private static IEnumerable<ImmutableArray<string>> Without(ImmutableArray<string> story) =>
        Enumerable.Range(0, story.Length).Select(story.RemoveAt);

    /// <summary>What happened in all the stories.</summary>
    private sealed record Seen
    {
        public int PagesIn { get; private set; }

        public int Full { get; private set; }

        public int Extended { get; private set; }

        public int NotAccessible { get; private set; }

        public int Short { get; private set; }

        public void Note(StepRecord step)
        {
            var reason = (step.Happening as CallCame)?.Reason ?? (step.Happening as PagedCame)?.Reason;
            Short += reason is NoFramesLeft or NoTableLeft or { Error: ErrorNumber.ENOMEM } ? 1 : 0;
            NotAccessible += reason is BufferNotAccessible or UtcbNotMapped ? 1 : 0;
            if (step.Happening is not CallCame came)
            {
                return;
            }
            PagesIn += PagedStory.Of(step) is null ? 0 : 1;
            var kind = (came.Reply as MessageTransferred)?.Kind;
            Full += kind == TransferKind.Full ? 1 : 0;
            Extended += kind == TransferKind.Extended ? 1 : 0;
        }
    }
}
