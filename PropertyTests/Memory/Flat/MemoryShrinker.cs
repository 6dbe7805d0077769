using System.Collections.Immutable;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Smaller scenarios that fail in the same way (R-ORC-23).</summary>
internal static class MemoryShrinker
{
    public static IEnumerable<MemoryScenario> Shrink(
        MemoryScenario scenario,
        Func<MemoryScenario, MemoryVerdict?> judge
    )
    {
        var failure = judge(scenario);
        return failure is null ? [] : Candidates(scenario, failure).Where(smaller => failure.IsSameAs(judge(smaller)));
    }

    private static IEnumerable<MemoryScenario> Candidates(MemoryScenario scenario, MemoryVerdict failure)
    {
        var count = scenario.Steps.Length;
        if (failure.Step + 1 < count)
        {
            yield return scenario.Without(failure.Step + 1, count - failure.Step - 1);
        }
        for (var length = count / 2; length >= 1; length /= 2)
        {
            for (var at = 0; at + length <= count; at += length)
            {
                yield return scenario.Without(at, length);
            }
        }
        for (var i = 0; i < count; i++)
        {
            foreach (var simpler in Simpler(scenario.Steps[i].Call))
            {
                yield return scenario with
                {
                    Steps = scenario.Steps.SetItem(i, scenario.Steps[i] with { Call = simpler }),
                };
            }
        }
    }

    // One byte instead of many, and the plainest mapping.
    private static IEnumerable<MemoryCall> Simpler(MemoryCall call) =>
        call switch
        {
            Store { Bytes.Length: > 1 } c =>
            [
                c with
                {
                    Bytes = c.Bytes[..1],
                },
                c with
                {
                    Bytes = c.Bytes[..(c.Bytes.Length / 2)],
                },
            ],
            WriteUser { Bytes.Length: > 1 } c => [c with { Bytes = c.Bytes[..1] }],
            WriteFile { Bytes.Length: > 1 } c => [c with { Bytes = c.Bytes[..1] }],
            Load { Size: > 1 } c => [c with { Size = 1 }, c with { Size = c.Size / 2 }],
            Mmap { Length: > MemoryScene.PageSize } c =>
            [
                c with
                {
                    Length = MemoryScene.PageSize,
                },
                c with
                {
                    Length = c.Length / 2,
                },
            ],
            Mmap { Address: not 0 } c when !c.Flags.HasFlag(MmapFlags.Fixed) => [c with { Address = 0 }],
            MapArea { Pages: > 1 } c => [c with { Pages = c.Pages / 2 }],
            _ => [],
        };
}
