using Capzero.Capabilities;
using Capzero.Cli;
using Capzero.Ipc;
using Capzero.Posix;
using Capzero.Scenarios;

namespace Capzero.PropertyTests.Scenarios;

/// <summary>What a run makes of steps that come out otherwise, and of a witness that does not agree.</summary>
public sealed class RunnerExamples
{
    private const string Start = """
        scenario 1
        container home
        thread A in home
        thread B in home
        capability way of A is ipc on thread B, send, short, changeable

        """;

    [Theory]
    [InlineData("A sends short 1 to B", "ok", "asleep")]
    [InlineData("A sends short 1 to B => refused ENOCAP", "refused ENOCAP", "asleep")]
    [InlineData("B sends short 1 to A => refused EPERM", "refused EPERM", "refused ENOCAP NothingPermits")]
    [InlineData(
        "B sends short 1 to A => refused ENOCAP NotOwner",
        "refused ENOCAP NotOwner",
        "refused ENOCAP NothingPermits"
    )]
    [InlineData("A sends short 1 to B => asleep, wakes B", "wakes B", "wakes nobody")]
    [InlineData("expect B sees way", "B sees way", "B does not see way")]
    [InlineData("expect way is gone", "way is gone", "way is ipc on B, send, short, changeable")]
    [InlineData("expect B is dead", "B is dead", "B is runnable")]
    [InlineData("expect A has the number of B", "A has the number of B", "A is 00'000000, B is 00'000001")]
    [InlineData(
        "expect byte at 0x1000 of A is 0",
        "byte at 0x1000 of A is 0",
        "A may not read the memory at 0x00001000"
    )]
    [InlineData("A stores \"x\" at 0x1000", "the step can be made", "A may not write the memory at 0x00001000")]
    [InlineData("A deduces way to lock => refused ENOCAP", "refused ENOCAP", "lock is no operation of ipc")]
    public void Step_ThatComesOutOtherwise_ShowsBothSides(string line, string expected, string happened)
    {
        var run = ScenarioFiles.Run(Start + line);
        Assert.False(run.IsAsExpected);
        Assert.Equal(new(expected, happened), Assert.Single(run.Steps[^1].Surprises));
        Assert.Contains("1 step, 1 not as expected: 1 (line 6)", ScenarioFiles.Told(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Step_ThatNamesWhatWasNotMade_IsNotPossible()
    {
        var run = ScenarioFiles.Run($"{Start}A replicates way => ok copy\nA destroys copy\nexpect A sees copy");
        Assert.Equal(3, run.Steps.Count(step => !step.IsAsExpected));
        Assert.IsType<NotPossible>(run.Steps[1].Happening);
        Assert.IsType<NotPossible>(run.Steps[2].Happening);
        Assert.Contains("copy was never made", run.Steps[1].Surprises[0].Happened, StringComparison.Ordinal);
    }

    [Fact]
    public void Question_IsNeverJudged()
    {
        var run = ScenarioFiles.Run($"{Start}B sends short 1 to A => ?");
        Assert.True(run.IsAsExpected);
        Assert.Contains("1 step, all as expected; 1 question", ScenarioFiles.Told(run), StringComparison.Ordinal);
    }

    // R-SCN-7: a pure function.
    [Fact]
    public void Run_Twice_IsTheSame()
    {
        foreach (var file in ScenarioFiles.Examples)
        {
            var scenario = ((ScenarioRead)ScenarioReader.ReadFile(Manifests.ManifestFiles.PathOf(file))).Scenario;
            Assert.Equal(
                ScenarioFiles.Told(ScenarioRunner.Run(scenario)),
                ScenarioFiles.Told(ScenarioRunner.Run(scenario))
            );
        }
    }

    [Fact]
    public void Witness_ThatDoesNotAgree_EndsTheRunWithItsOwnExitCode()
    {
        var scenario = ScenarioFiles.Accepted($"{Start}A sends short 1 to B => asleep\nexpect A is sleeping");
        var run = ScenarioRunner.Run(scenario, new Doubter(0));
        Assert.Equal(4, ScenarioRun.CodeOf(run));
        Assert.Equal(1, run.Divergence!.Step);
        Assert.Single(run.Steps);
        var told = ScenarioFiles.Told(run);
        Assert.Contains("THE ORACLE DOES NOT AGREE", told, StringComparison.Ordinal);
        Assert.Contains("  oracle    it never happened", told, StringComparison.Ordinal);
        Assert.Contains("bug of ours", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Witness_OfABoot_IsAskedBeforeTheFirstStep()
    {
        var text = Manifests.ManifestFiles.TextOf($"{ScenarioFiles.Folder}/pager-only.scenario");
        var scenario = ScenarioFiles.Accepted(text.Replace("../../", "", StringComparison.Ordinal));
        var run = ScenarioRunner.Run(scenario, new Doubter(3));
        Assert.Equal((0, 0), (run.Divergence!.Step, run.Steps.Length));
    }

    [Fact]
    public void OracleWitness_SeesMemoryThatNoCallChanged()
    {
        var scenario = ScenarioFiles.Accepted(
            """
            scenario 1
            container home
            thread A in home
            thread B in home
            capability way of A is ipc on thread B, send, full, extended
            give A a utcb
            give B a utcb
            give A memory out, 100 bytes
            give B memory in-box, 100 bytes
            A fills 100 bytes at out with "xyz"
            B receives extended up to 100 bytes into in-box from A => asleep
            A sends extended 100 bytes from out to B
            expect 100 bytes at in-box of B repeat "xyz"
            B receives full from A => asleep
            A sends full 1 2 3 to B
            """
        );
        var run = ScenarioRunner.Run(scenario, OracleWitness.New);
        Assert.True(run.IsAsExpected, ScenarioFiles.Told(run));
        Assert.Equal(4, run.Compared);
    }

    private const string PagedStart = """
        scenario 1
        boot manifest Manifests/Examples/one-posix.yaml
        memory of shell, 4 frames
        file notes of shell with "hello"
        let mm0 = the pager of shell
        mm0 creates a task => ok A
        A maps 2 pages => ok data
        A maps 1 page, read => ok sealed
        A stores "A" at data

        """;

    [Theory]
    [InlineData("A stores \"x\" at sealed", "ok", "suspended EFAULT IllegalAccess")]
    [InlineData("A stores \"x\" at sealed => suspended ENOMEM", "suspended ENOMEM", "suspended EFAULT IllegalAccess")]
    [InlineData("A stores \"x\" at data => suspended", "suspended", "ok")]
    [InlineData("A reads 1 byte at data => ok \"B\"", "ok \"B\"", "ok \"A\"")]
    [InlineData("A reads byte at data => ok 66", "ok 66", "ok 65")]
    [InlineData("A maps 1 page of notes", "ok", "refused EBADF NotOpen")]
    [InlineData("A stores \"C\" at data => wakes A", "wakes A", "wakes nobody")]
    [InlineData("A stores \"C\" at data => destroyed", "destroyed", "ok")]
    [InlineData("A stores \"C\" at sealed => destroyed EFAULT", "destroyed EFAULT", "suspended EFAULT IllegalAccess")]
    [InlineData("A allocates 5 bytes", "ok", "A is no pager: only a pager makes tasks and has a heap")]
    [InlineData("expect page at data of A is read-only", "page at data of A is read-only", "the page is read-write: ")]
    [InlineData("expect page at data + 4096 of A is read-only", "page at data + 4096 of A is read-only", "not mapped")]
    [InlineData("expect chain at data of A has 1 object", "chain at data of A has 1 object", "shadow 1 -> devzero")]
    [InlineData("expect chain at 0x4f000000 of A has 1 object", "chain at 0x4f000000 of A has 1 object", "no area")]
    [InlineData("expect A has 1 area", "A has 1 area", "A has 2 areas")]
    [InlineData("expect shell has 4 free frames", "shell has 4 free frames", "shell has 3 free frames")]
    [InlineData("expect sealed is at data", "sealed is at data", "sealed is at 0x40002000")]
    [InlineData("expect bytes of notes are \"x\"", "bytes of notes are \"x\"", "the vnode of notes has \"hello\"")]
    [InlineData("expect bytes at data of A are \"B\"", "bytes at data of A are \"B\"", "they are \"A\"")]
    public void StepAboutMemory_ThatComesOutOtherwise_ShowsBothSides(string line, string expected, string happened)
    {
        var run = ScenarioFiles.Run(PagedStart + line);
        var surprise = Assert.Single(run.Steps[^1].Surprises);
        Assert.Equal(expected, surprise.Expected);
        Assert.Contains(happened, surprise.Happened, StringComparison.Ordinal);
        Assert.Equal(1, run.Steps.Count(step => !step.IsAsExpected));
    }

    // R-MEM-104: what is suspended makes no instruction until it is run again.
    [Fact]
    public void Task_ThatIsSuspended_MakesNoInstruction()
    {
        var run = ScenarioFiles.Run(
            $"{PagedStart}A stores \"x\" at sealed => suspended\nA reads byte at data\nmm0 runs A"
        );
        Assert.Equal("A is inactive, and makes no instruction", run.Steps[^2].Surprises[0].Happened);
        Assert.True(run.Steps[^1].IsAsExpected);
    }

    [Fact]
    public void OracleWitness_ComparesEveryCallOfMemory()
    {
        var run = ScenarioRunner.Run(
            ScenarioFiles.Accepted(
                $"{PagedStart}A opens notes\nA forks => ok B\nB stores \"B\" at data\nA exits\nmm0 allocates 9 bytes => ok x"
            ),
            OracleWitness.New
        );
        Assert.True(run.IsAsExpected, ScenarioFiles.Told(run));
        // The boot and the file; then a step each, with what the kernel and the pager do besides.
        Assert.True(run.Compared > run.Steps.Length, ScenarioFiles.Told(run));
    }

    [Fact]
    public void WitnessOfMemory_ThatDoesNotAgree_EndsTheRun()
    {
        var agrees = ScenarioRunner.Run(ScenarioFiles.Accepted(PagedStart), OracleWitness.New).Compared!.Value;
        var run = ScenarioRunner.Run(ScenarioFiles.Accepted(PagedStart), new Doubter(agrees - 1));
        Assert.Equal(4, ScenarioRun.CodeOf(run));
        Assert.IsType<MemoryCallMade>(run.Divergence!.Paged);
        Assert.Contains("  call      A: Store", ScenarioFiles.Told(run), StringComparison.Ordinal);
    }

    /// <summary>Agrees with so many calls, and with none after them.</summary>
    private sealed record Doubter(int Patience) : IWitness
    {
        public IWitness Booted(Boot boot, IpcSystem system) => this;

        public IWitness Booted(Capzero.Memory.MemoryBoot boot) => this;

        public Testimony Saw(PagedCall call) =>
            new(new Doubter(Patience - 1), Patience > 0 ? null : "it never happened");

        public IWitness Changed(IpcSystem system) => this;

        public Testimony Saw(CallMade call) =>
            new(new Doubter(Patience - 1), Patience > 0 ? null : "it never happened");
    }
}
