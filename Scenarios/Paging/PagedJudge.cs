using System.Collections.Immutable;
using System.Globalization;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>Looks whether claims about memory that a pager keeps hold.</summary>
/// <param name="stage">Where the run has come to.</param>
/// <param name="paged">What the pagers keep.</param>
/// <param name="resolver">The names.</param>
internal sealed class PagedJudge(Stage stage, PagedState paged, Resolver resolver)
{
    /// <summary>Whether a claim is about such memory.</summary>
    public static bool Judges(Claim claim) => claim is MemoryClaim or BytesClaim or SameBytesClaim;

    public Happening Judge(Claim claim)
    {
        var judged = claim switch
        {
            BytesClaim bytes => Bytes(bytes),
            SameBytesClaim same => SameBytes(same),
            PageClaim page => Page(page),
            SameFrameClaim frame => SameFrame(frame),
            ChainClaim chain => Chain(chain),
            AreasClaim areas => Areas(areas),
            FramesClaim frames => Frames(frames),
            AddressClaim address => Address(address),
            FileClaim file => File(file),
            _ => throw new ArgumentOutOfRangeException(nameof(claim)),
        };
        return resolver.IsStuck ? new NotPossible(resolver.Obstacle) : judged;
    }

    private static ClaimJudged Judged(bool holds, string actual) => new(holds, actual, null);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private PagerSight? Sight(string task) =>
        resolver.Thread(task) is var id && paged.ViewOf(id.Container) is not null ? new(paged, id) : null;

    private ImmutableArray<byte>? BytesAt(string task, uint address, int count)
    {
        var id = resolver.Thread(task);
        var bytes = ImmutableArray.CreateBuilder<byte>(count);
        for (var i = 0u; i < count; i++)
        {
            if (paged.Memory.ByteSeenBy(id, address + i) is not { } value)
            {
                return null;
            }
            bytes.Add(value);
        }
        return bytes.MoveToImmutable();
    }

    private ClaimJudged Bytes(BytesClaim claim)
    {
        var address = resolver.Word(claim.At);
        return BytesAt(claim.Thread, address, claim.Bytes.Length) is { } actual
            ? Judged(actual.AsSpan().SequenceEqual(claim.Bytes.AsSpan()), $"they are {UserPages.Show(actual.AsSpan())}")
            : Judged(false, Text($"{claim.Thread} may not read the memory at 0x{address:x8}"));
    }

    private ClaimJudged SameBytes(SameBytesClaim claim)
    {
        var one = BytesAt(claim.Thread, resolver.Word(claim.At), (int)claim.Count);
        var other = BytesAt(claim.Other, resolver.Word(claim.OtherAt), (int)claim.Count);
        return one is { } actual && other is { } wanted
            ? Judged(
                actual.AsSpan().SequenceEqual(wanted.AsSpan()),
                $"they are {UserPages.Show(actual.AsSpan())} and {UserPages.Show(wanted.AsSpan())}"
            )
            : Judged(false, $"{(one is null ? claim.Thread : claim.Other)} may not read its memory there");
    }

    private ClaimJudged Page(PageClaim claim)
    {
        var page = resolver.Word(claim.At) / PagedBoot.PageSize;
        var sight = Sight(claim.Thread);
        var (state, actual) = sight?.EntryOf(page) switch
        {
            null => (PageState.NotMapped, "the page is not mapped"),
            { } zero when claim.State == PageState.Zero && zero.Frame == sight!.Pager.ZeroFrame => (
                PageState.Zero,
                "the page is the zero page, read-only"
            ),
            { Kind: MappingKind.ReadOnly } entry => (
                PageState.ReadOnly,
                $"the page is read-only: {sight!.FrameText(entry.Frame)}"
            ),
            { } entry => (PageState.ReadWrite, $"the page is read-write: {sight!.FrameText(entry.Frame)}"),
        };
        return Judged(state == claim.State, actual);
    }

    private ClaimJudged SameFrame(SameFrameClaim claim)
    {
        var one = FrameOf(claim.Thread, claim.At);
        var other = FrameOf(claim.Other, claim.OtherAt);
        return (one, other) switch
        {
            ({ } first, { } second) => Judged(
                first == second == claim.IsSame,
                first == second
                    ? $"both are {Sight(claim.Thread)!.FrameText(first)}"
                    : $"one is frame {first}, the other frame {second}"
            ),
            _ => Judged(false, $"{(one is null ? claim.Thread : claim.Other)} has no page mapped there"),
        };
    }

    private FrameNumber? FrameOf(string task, Operand at) =>
        Sight(task)?.EntryOf(resolver.Word(at) / PagedBoot.PageSize)?.Frame;

    private ClaimJudged Chain(ChainClaim claim)
    {
        var sight = Sight(claim.Thread);
        if (sight?.AreaAt(resolver.Word(claim.At) / PagedBoot.PageSize) is not { } area)
        {
            return Judged(false, $"{claim.Thread} has no area there");
        }
        var words = new PagedWording(stage.Names, sight);
        return Judged(area.Chain.Length == claim.Count, $"the chain is {words.Chain(area)}");
    }

    private ClaimJudged Areas(AreasClaim claim)
    {
        var count = Sight(claim.Thread)?.Areas.Length ?? 0;
        return Judged(count == claim.Count, $"{claim.Thread} has {Counted.Of(count, "area", "areas")}");
    }

    private ClaimJudged Frames(FramesClaim claim)
    {
        var container = resolver.Container(claim.Container);
        var free = paged.ViewOf(container)?.Frames.Where(area => !area.IsUsed).Sum(area => (long)area.Length) ?? 0;
        return Judged(
            free == claim.Count,
            $"{claim.Container} has {Counted.Of((int)free, "free frame", "free frames")}"
        );
    }

    private ClaimJudged Address(AddressClaim claim)
    {
        var address = resolver.Word(new(claim.Name, 0));
        return Judged(address == resolver.Word(claim.Address), Text($"{claim.Name} is at 0x{address:x}"));
    }

    private ClaimJudged File(FileClaim claim)
    {
        var vnode = resolver.Vnode(claim.File);
        var owner = stage.Paged!.Boots.First(boot => paged.Memory.BytesOfVnode(boot.Container, vnode) is not null);
        var bytes = paged.Memory.BytesOfVnode(owner.Container, vnode)!.Value;
        return Judged(
            bytes.AsSpan().SequenceEqual(claim.Bytes.AsSpan()),
            $"the vnode of {claim.File} has {UserPages.Show(bytes.AsSpan())}"
        );
    }
}
