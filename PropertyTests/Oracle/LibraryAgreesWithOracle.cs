using System.Globalization;
using Capzero.Conformance;
using Capzero.Oracle;
using Capzero.PropertyTests.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Oracle;

/// <summary>
/// The comparison that everything rests on. Oracle has T1 to T7 (Oracle/Proofs); library agrees with oracle on every
/// step; so the library has T1 to T7 on every tested step (R-ORC-10, R-ORC-11).
/// </summary>
public sealed class LibraryAgreesWithOracle
{
    private const int StepsOfATrial = 32;
    private const ulong DefaultSeed = 0xCA92_E201;
    private const int DefaultSteps = 100_000;

    // R-ORC-24: each possible cell at least 20 times per 100,000 calls.
    private const int CallsPerFloor = 100_000;
    private const int Floor = 20;

    private static readonly LibraryUnderTest Library = new();

    private static int Steps => FromEnvironment("CAPZERO_STEPS", DefaultSteps);

    [Fact]
    public void OnEveryStepOfACampaign_AndEveryPossibleCellIsReached() =>
        ReachEveryCell(Mix.Capabilities, PossibleCells.List);

    // Chapter 3: R-IPC-5 to R-IPC-21, R-MUX-2 to R-MUX-6, also across containers.
    [Fact]
    public void OnEveryStepOfACampaignOfMessages_AndEveryPossibleCellIsReached() =>
        ReachEveryCell(Mix.Messages, PossibleMessageCells.List);

    [Fact]
    public void AndTheTheoremsHoldAsTheyRun()
    {
        Campaign(Mix.Capabilities, Steps / 10, new Coverage(), checkTheorems: true);
        Campaign(Mix.Messages, Steps / 20, new Coverage(), checkTheorems: true);
    }

    /// <summary>Runs the one case whose seed is in CAPZERO_CASE, and says what became of it. A case of messages has an m
    /// before its seed.</summary>
    [Fact]
    public void ReplayOfOneCase()
    {
        if (Environment.GetEnvironmentVariable("CAPZERO_CASE") is not { Length: > 2 } text)
        {
            return;
        }
        var mix = text.StartsWith('m') ? Mix.Messages : Mix.Capabilities;
        var digits = text.AsSpan(text.IndexOf('x', StringComparison.Ordinal) + 1);
        var seed = ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var trial = TrialGenerator.Generate(mix, seed, StepsOfATrial);
        Report(mix, trial, s => Comparison.Run(Library, s, null, checkTheorems: true));
    }

    private static void ReachEveryCell(Mix mix, IReadOnlyList<Cell> possible)
    {
        var coverage = new Coverage();
        Campaign(mix, Steps, coverage, checkTheorems: false);
        var floor = (int)((long)coverage.Calls * Floor / CallsPerFloor);
        var missing = possible.Where(cell => coverage.Counts.GetValueOrDefault(cell) < floor).ToList();
        Assert.True(
            missing.Count == 0,
            $"{missing.Count} cells of {possible.Count} below their floor of {floor}:\n"
                + string.Join('\n', missing.Select(cell => $"{coverage.Counts.GetValueOrDefault(cell)} {cell}"))
        );
    }

    private static void Campaign(Mix mix, int steps, Coverage coverage, bool checkTheorems)
    {
        Verdict? Judge(Trial trial) => Comparison.Run(Library, trial, null, checkTheorems);
        var arbitrary = Trials.Arbitrary(mix, StepsOfATrial, Judge);
        var seed = FromEnvironment("CAPZERO_SEED", DefaultSeed);
        var config = Config.QuickThrowOnFailure.WithMaxTest(steps / StepsOfATrial).WithReplay(seed, 1);
        Prop.ForAll(
                arbitrary,
                trial =>
                {
                    if (Comparison.Run(Library, trial, coverage.Count, checkTheorems) is not null)
                    {
                        Report(mix, trial, Judge);
                    }
                }
            )
            .Check(config);
    }

    private static void Report(Mix mix, Trial trial, Func<Trial, Verdict?> judge)
    {
        if (judge(trial) is { } verdict)
        {
            Assert.Fail(
                $"{verdict}\n{trial}\nreplay with: CAPZERO_CASE={(mix.HasMessages ? "m" : "")}0x{trial.Seed:x16} dotnet test --filter {nameof(ReplayOfOneCase)}"
            );
        }
    }

    private static TNumber FromEnvironment<TNumber>(string name, TNumber otherwise)
        where TNumber : IParsable<TNumber> =>
        TNumber.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
