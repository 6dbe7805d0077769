using System.Collections.Immutable;
using Capzero.Memory;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>The frame allocator beside the oracle's (R-MEM-30 to R-MEM-34).</summary>
internal sealed class FramesSideBySide : ISideBySide<FrameCall>
{
    private static readonly FrameNumber First = new(0x100);

    private readonly Dictionary<int, FrameNumber> taken = new() { [FrameCall.Run] = First };
    private FrameAllocator library;
    private OracleFrames oracle;

    private FramesSideBySide(uint size) =>
        (library, oracle) = (FrameAllocator.Over(First, size), OracleFrames.Over(First, size));

    public static AllocatorCampaign<FrameCall> Campaign { get; } =
        new(FrameCall.Generate, size => new FramesSideBySide(size), FrameCells.Possible);

    public string? Make(FrameCall call, Action<string> reached)
    {
        if (call is FrameCall.Take take)
        {
            var shape = FrameCells.ShapeOfTake(library.Areas, take.Count);
            var answer = oracle.Take(take.Count);
            reached(Answers.Cell("take", answer.Answer, shape));
            if (answer.Answer is PlaceGiven given)
            {
                taken[take.Tag] = new(given.Place);
            }
            return Compare(library.Take(take.Count), answer);
        }
        var (tag, offset) = call is FrameCall.GiveBack back
            ? (back.Tag, back.Offset)
            : (((FrameCall.Separate)call).Tag, ((FrameCall.Separate)call).Offset);
        if (!taken.TryGetValue(tag, out var first))
        {
            return null;
        }
        var frame = new FrameNumber((uint)(first.Value + offset));
        var expected = call is FrameCall.GiveBack ? oracle.GiveBack(frame) : oracle.Separate(frame);
        reached(FrameCells.Of(call, library.Areas, frame, expected.Answer));
        return Compare(call is FrameCall.GiveBack ? library.GiveBack(frame) : library.Separate(frame), expected);
    }

    private string? Compare(FrameOutcome outcome, (AllocatorAnswer Answer, OracleFrames Next) expected)
    {
        var before = library;
        (library, oracle) = (outcome.Next, expected.Next);
        if (Answers.Of(outcome) != expected.Answer)
        {
            return $"the oracle answers {expected.Answer}, the library {outcome}";
        }
        if (outcome is FramesRefused && !ReferenceEquals(outcome.Next, before))
        {
            return "a refused call made a new allocator";
        }
        if (!oracle.IsWellFormed)
        {
            return "the oracle is not well-formed";
        }
        var (areas, wanted) = (library.Areas, oracle.Areas);
        if (!areas.SequenceEqual(wanted))
        {
            return $"the oracle has {Text(wanted)}, the library {Text(areas)}";
        }
        return
            library.FreeCount == oracle.FreeCount
            && library.UsedCount == library.Length - oracle.FreeCount
            && library.LongestFree == wanted.Where(area => !area.IsUsed).Select(area => area.Length).Append(0u).Max()
            && wanted.All(area =>
                library.AreaOf(area.Base) == area && library.AreaOf(area.Base.Plus(area.Length - 1)) == area
            )
            && library.AreaOf(new(First.Value - 1)) is null
            && library.AreaOf(First.Plus(library.Length)) is null
            ? null
            : "counts or areas that are looked up differ";
    }

    private static string Text(ImmutableArray<FrameArea> areas) =>
        string.Join(' ', areas.Select(area => $"{area.Base}+{area.Length}{(area.IsUsed ? "" : " free")}"));
}
