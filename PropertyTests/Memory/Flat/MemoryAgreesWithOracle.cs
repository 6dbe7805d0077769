using System.Globalization;
using Capzero.Memory;
using Capzero.PropertyTests.Generators;
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

    // R-MEM-160, R-MEM-161.
    [Fact]
    public void OnEveryStepOfACampaign_AndEveryPossibleCellIsReached()
    {
        var coverage = new MemoryCoverage();
        Campaign(Steps, coverage, checkTheorems: false);
        if (Environment.GetEnvironmentVariable("CAPZERO_CELLS") is { } path)
        {
            File.WriteAllLines(
                path,
                coverage.Counts.OrderBy(cell => cell.Key).Select(cell => $"{cell.Value} {cell.Key}")
            );
        }
        var floor = (int)((long)coverage.Calls * Floor / CallsPerFloor);
        var missing = PossibleMemoryCells.List.Where(cell => coverage.Counts.GetValueOrDefault(cell) < floor).ToList();
        Assert.True(
            missing.Count == 0,
            $"{missing.Count} cells of {PossibleMemoryCells.List.Count} below their floor of {floor}:\n"
                + string.Join('\n', missing.Select(cell => $"{coverage.Counts.GetValueOrDefault(cell)} {cell}"))
        );
    }

    [Fact]
    public void AndTheTheoremsHoldAsTheyRun() => Campaign(Steps / 20, coverage: null, checkTheorems: true);

    /// <summary>Runs the one case whose seed is in CAPZERO_CASE, and says what became of it.</summary>
    [Fact]
    public void ReplayOfOneCase()
    {
        if (Environment.GetEnvironmentVariable("CAPZERO_CASE") is not { Length: > 2 } text)
        {
            return;
        }
        var digits = text.AsSpan(text.IndexOf('x', StringComparison.Ordinal) + 1);
        var seed = ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Report(
            MemoryGenerator.Generate(seed, StepsOfAScenario),
            scenario => MemoryComparison.Run(scenario, null, true)
        );
    }

    private static void Campaign(int steps, MemoryCoverage? coverage, bool checkTheorems)
    {
        MemoryVerdict? Judge(MemoryScenario scenario) => MemoryComparison.Run(scenario, null, checkTheorems);
        var arbitrary = MemoryGenerator.Arbitrary(StepsOfAScenario, scenario => MemoryShrinker.Shrink(scenario, Judge));
        var seed = FromEnvironment("CAPZERO_SEED", DefaultSeed);
        var config = Config.QuickThrowOnFailure.WithMaxTest(steps / StepsOfAScenario).WithReplay(seed, 1);
        Prop.ForAll(
                arbitrary,
                scenario =>
                {
                    if (MemoryComparison.Run(scenario, coverage, checkTheorems) is not null)
                    {
                        Report(scenario, Judge);
                    }
                }
            )
            .Check(config);
    }

    private static void Report(MemoryScenario scenario, Func<MemoryScenario, MemoryVerdict?> judge)
    {
        if (judge(scenario) is { } verdict)
        {
            Assert.Fail(
                $"{verdict}\n{scenario}\nreplay with: CAPZERO_CASE=0x{scenario.Seed:x16} dotnet test --filter {nameof(MemoryAgreesWithOracle)}.{nameof(ReplayOfOneCase)}"
            );
        }
    }

    private static TNumber FromEnvironment<TNumber>(string name, TNumber otherwise)
        where TNumber : IParsable<TNumber> =>
        TNumber.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
