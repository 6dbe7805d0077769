using Capzero.Capabilities;

namespace Capzero.Exploration;

/// <summary>Something that is wrong with one call or one state.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Comparison">What was compared.</param>
/// <param name="Detail">Both sides, or what does not hold.</param>
internal sealed record Finding(ViolationKind Kind, string Comparison, string Detail)
{
    public ThreadId Asker { get; init; } = ThreadId.Nil;

    public Query? Query { get; init; }
}
