using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>
/// Runs a property with a fixed seed. On failure FsCheck's message has the smallest case that it found and what the
/// run can be repeated with: <c>(seed,gamma)</c> and a size.
/// </summary>
internal static class Holds
{
    private const ulong Seed = 20091117;
    private const ulong Gamma = 1;

    public static void ForAll<T>(Gen<T> generator, Action<T> property, int cases) =>
        ForAll(generator.ToArbitrary(), property, cases);

    public static void ForAll<T>(Arbitrary<T> arbitrary, Action<T> property, int cases) =>
        Prop.ForAll(arbitrary, property)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true).WithReplay(Seed, Gamma));

    /// <summary>Lists of steps, up to a greatest length; a failing list is cut down, by halves and then by single
    /// steps.</summary>
    public static Arbitrary<T[]> Lists<T>(Gen<T> step, int longest) =>
        Arb.From(Gen.Choose(0, longest).SelectMany(length => Gen.ArrayOf(step, length)), Shorter);

    private static IEnumerable<T[]> Shorter<T>(T[] steps)
    {
        for (var cut = steps.Length / 2; cut > 0; cut /= 2)
        {
            for (var at = 0; at + cut <= steps.Length; at += cut)
            {
                yield return [.. steps[..at], .. steps[(at + cut)..]];
            }
        }
    }
}
