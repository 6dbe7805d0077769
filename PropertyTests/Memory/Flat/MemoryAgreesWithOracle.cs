using System.Globalization;
using Capzero.Capabilities;
using Capzero.Conformance;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>
/// Every task reads what it would read if it had its own copy of every private byte (R-MEM-161). Oracle has FlatWrites
/// (read your writes), FlatKeeps (isolation), FlatReads (sharing, fork, fresh is zero), FlatStays (no silent loss,
/// persistence) and FlatT1Calls (Oracle/Proofs); library agrees with oracle; so the library has them on every tested step
/// (R-ORC-11).
/// </summary>
public sealed class MemoryAgreesWithOracle
{
    private const int StepsOfAScenario = 64;
    private const ulong DefaultSeed = 0xCA92_E205;
    private const int DefaultSteps = 16_000;

    // R-ORC-24: each possible cell at least 20 times per 100,000 calls.
    private const int CallsPerFloor = 100_000;
    private const int Floor = 20;

    private static int Steps => FromEnvironment("CAPZERO_STEPS", DefaultSteps);

    // With frames for no more than a few pages of each task.
    private const uint FewFrames = 24;

    // R-MEM-160, R-MEM-161.
    [Fact]
    public void OnEveryStepOfACampaign_AndEveryPossibleCellIsReached()
    {
        var coverage = new MemoryCoverage();
        Campaign(Steps, MemoryQuestion.Agree, coverage);
        // In a shorter run chance weighs more than the floor.
        var floor = coverage.Calls < CallsPerFloor ? 1 : (int)((long)coverage.Calls * Floor / CallsPerFloor);
        var missing = PossibleMemoryCells.List.Where(cell => coverage.Counts.GetValueOrDefault(cell) < floor).ToList();
        Assert.True(
            missing.Count == 0,
            $"{missing.Count} cells of {PossibleMemoryCells.List.Count} below their floor of {floor}:\n"
                + string.Join('\n', missing.Select(cell => $"{coverage.Counts.GetValueOrDefault(cell)} {cell}"))
        );
        Assert.Equal([], coverage.Counts.Keys.Except(PossibleMemoryCells.List).Where(cell => !RunsOut(cell)));
    }

    private static bool RunsOut(string cell) =>
        cell.EndsWith(nameof(ErrorNumber.ENOMEM), StringComparison.Ordinal)
        || cell.EndsWith(nameof(ErrorNumber.ENOSPC), StringComparison.Ordinal);

    // R-MEM-116, R-MEM-117, R-MEM-161: equivalence of shapes.
    [Fact]
    public void AndReadsDoNotDependOnHowManyShadowsThereAre() =>
        Campaign(Steps / 8, MemoryQuestion.Agree with { ChecksShapes = true }, coverage: null);

    // R-MEM-31, R-MEM-104, R-MEM-115: without a frame nothing happens.
    [Fact]
    public void WithFewFrames_OrDoesNothing() =>
        Campaign(Steps / 8, MemoryQuestion.Agree with { Frames = FewFrames }, coverage: null);

    [Fact]
    public void AndTheTheoremsHoldAsTheyRun() =>
        Campaign(Steps / 20, MemoryQuestion.Agree with { ChecksTheorems = true }, coverage: null);

    /// <summary>Runs the one case whose seed is in CAPZERO_CASE, and says what became of it. Of which campaign it is, the
    /// letter before its seed says.</summary>
    [Fact]
    public void ReplayOfOneCase()
    {
        if (Environment.GetEnvironmentVariable("CAPZERO_CASE") is not { Length: > 2 } text)
        {
            return;
        }
        var question = text[0] switch
        {
            's' => MemoryQuestion.Agree with { ChecksShapes = true },
            'f' => MemoryQuestion.Agree with { Frames = FewFrames },
            't' => MemoryQuestion.Agree with { ChecksTheorems = true },
            _ => MemoryQuestion.Agree,
        };
        var digits = text.AsSpan(text.IndexOf('x', StringComparison.Ordinal) + 1);
        var seed = ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Report(question, MemoryGenerator.Generate(seed, StepsOfAScenario));
    }

    private static void Campaign(int steps, MemoryQuestion question, MemoryCoverage? coverage)
    {
        var arbitrary = MemoryGenerator.Arbitrary(
            StepsOfAScenario,
            scenario => MemoryShrinker.Shrink(scenario, smaller => MemoryComparison.Run(smaller, question))
        );
        var seed = FromEnvironment("CAPZERO_SEED", DefaultSeed);
        var config = Config
            .QuickThrowOnFailure.WithMaxTest((steps + StepsOfAScenario - 1) / StepsOfAScenario)
            .WithReplay(seed, 1);
        Prop.ForAll(
                arbitrary,
                scenario =>
                {
                    if (MemoryComparison.Run(scenario, question, coverage) is not null)
                    {
                        Report(question, scenario);
                    }
                }
            )
            .Check(config);
    }

    private static void Report(MemoryQuestion question, MemoryScenario scenario)
    {
        var letter =
            question.ChecksShapes ? "s"
            : question.ChecksTheorems ? "t"
            : question.Frames == FewFrames ? "f"
            : "";
        if (MemoryComparison.Run(scenario, question) is { } verdict)
        {
            Assert.Fail(
                $"{verdict}\n{scenario}\nreplay with: CAPZERO_CASE={letter}0x{scenario.Seed:x16} dotnet test --filter {nameof(MemoryAgreesWithOracle)}.{nameof(ReplayOfOneCase)}"
            );
        }
    }

    private static TNumber FromEnvironment<TNumber>(string name, TNumber otherwise)
        where TNumber : IParsable<TNumber> =>
        TNumber.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
