using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Exploration;

/// <summary>The calls that lead from the boot to something that is wrong.</summary>
internal static class Path
{
    /// <summary>A violation with its calls, which are found again by making them.</summary>
    /// <param name="boot">The boot.</param>
    /// <param name="calls">The calls by their places in the alphabets.</param>
    /// <param name="options">What is explored.</param>
    /// <param name="wrong">What is wrong behind the last of them.</param>
    public static Violation To(Kernel boot, ReadOnlySpan<int> calls, ExplorationOptions options, Finding wrong)
    {
        var expander = new Expander(options);
        var moves = ImmutableArray.CreateBuilder<Move>(calls.Length);
        var kernel = boot;
        for (var i = 0; i < calls.Length; i++)
        {
            var move = expander.MovesOf(kernel)[calls[i]];
            moves.Add(move);
            if (i < calls.Length - 1)
            {
                kernel = options.Step(kernel, move.Caller, move.Call).Next;
            }
        }
        return new()
        {
            Kind = wrong.Kind,
            Comparison = wrong.Comparison,
            Detail = wrong.Detail,
            Asker = wrong.Asker,
            Query = wrong.Query,
            Moves = moves.MoveToImmutable(),
        };
    }
}
