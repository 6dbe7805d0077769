using Capzero.Conformance;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Generators;

/// <summary>Trials for FsCheck: made of a seed, and shrunk to smaller ones that fail in the same way.</summary>
internal static class Trials
{
    public static Arbitrary<Trial> Arbitrary(int steps, Func<Trial, Verdict?> verdict) =>
        Arbitrary(Mix.Capabilities, steps, verdict);

    public static Arbitrary<Trial> Arbitrary(Mix mix, int steps, Func<Trial, Verdict?> verdict) =>
        Arb.From(
            from high in Gen.Choose(int.MinValue, int.MaxValue)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            select TrialGenerator.Generate(mix, (ulong)(uint)high << 32 | (uint)low, steps),
            trial => TrialShrinker.Shrink(trial, verdict)
        );
}
