using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Calls in a row on the memory of <see cref="MemoryScene"/>.</summary>
internal sealed record MemoryScenario(ulong Seed, ImmutableArray<MemoryStep> Steps)
{
    /// <summary>The steps for a person, and as a test that can be pasted (R-ORC-25).</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"scenario of seed 0x{Seed:x16}, {Steps.Length} steps");
        for (var i = 0; i < Steps.Length; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {i}: {Steps[i]}");
        }
        text.AppendLine("as a test:")
            .AppendLine("[Fact]")
            .AppendLine("public void Divergence() =>")
            .AppendLine("    Assert.Null(MemoryComparison.Run(new MemoryScenario(0, [");
        foreach (var step in Steps)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"        {step.AsCode()},");
        }
        return text.AppendLine("    ])));").ToString();
    }

    /// <summary>This without some steps; addresses that they gave stand for themselves from then on.</summary>
    public MemoryScenario Without(int at, int length)
    {
        var kept = ImmutableArray.CreateBuilder<MemoryStep>(Steps.Length);
        for (var i = 0; i < Steps.Length; i++)
        {
            if (i >= at && i < at + length)
            {
                continue;
            }
            var step = Steps[i];
            kept.Add(
                step.From is not { } from ? step
                : from < at ? step
                : from < at + length ? step with { From = null }
                : step with { From = from - length }
            );
        }
        return this with { Steps = kept.ToImmutable() };
    }
}
