using System.Collections.Immutable;
using System.Globalization;
using Capzero.Memory;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>Mappings and unmappings that the rules refuse, or make elsewhere.</summary>
internal static class MappingErrata
{
    private const uint GreatestLength = 0xFFFF_F000;
    private const string NoRoomLeft = "-12";

    /// <summary>The mapping as it was asked for, at the address that the pager of 2009 gives it.</summary>
    public static Enacted? Maps(MemoryDeparture departure)
    {
        if (
            MappingOf2009.Of(departure.Step, departure.Before, departure.Facts) is not { } wanted
            || !departure.Before.Objects.ContainsKey(wanted.Object.Value)
        )
        {
            return null;
        }
        var accepted = Accepted(departure, wanted);
        if (AddressErrata.Choose(departure, wanted) is not { } chosen)
        {
            return accepted.IsEmpty || wanted.IsFixed
                ? null
                : Enacted.Of(departure) with
                {
                    Result = NoRoomLeft,
                    Errata = accepted,
                };
        }
        var errata = chosen.Errata.AddRange(accepted);
        var first = Page.NumberOf(chosen.Address);
        if (errata.IsEmpty || wanted.Pages == 0 || (ulong)first + wanted.Pages > Page.Limit)
        {
            return null;
        }
        var address = chosen.Address + (wanted.Flags.HasFlag(AreaFlags.GrowsDown) ? Page.AddressOf(wanted.Pages) : 0);
        return Enacted
            .Of(departure)
            .With(Made(departure, wanted, first))
            .With(address.ToString(CultureInfo.InvariantCulture)) with
        {
            Errata = errata,
        };
    }

    /// <summary>The errata by which a mapping is not refused, whatever its address.</summary>
    public static ImmutableArray<Erratum> Accepted(MemoryDeparture departure, MappingOf2009 wanted)
    {
        var errata = ImmutableArray.CreateBuilder<Erratum>();
        var isReadable = wanted.Flags.HasFlag(AreaFlags.Read);
        if (departure.Obstacle is BeyondFile && wanted.Offset >= Page.Size)
        {
            errata.Add(Erratum.EMem20);
        }
        else if (departure.Obstacle is NeitherSharedNorPrivate or NothingToMap)
        {
            errata.Add(Erratum.EMem21);
        }
        else if (departure.Obstacle is NotAligned && !Page.IsAligned(wanted.Offset))
        {
            errata.Add(Erratum.EMem47);
        }
        // R-MEM-61
        if (!isReadable && (wanted.Flags & (AreaFlags.Write | AreaFlags.Execute)) != 0)
        {
            errata.Add(Erratum.EMem23);
        }
        return errata.ToImmutable();
    }

    /// <summary>E-MEM-16: no page is unmapped, and an area is split.</summary>
    public static Enacted? UnmapsNothing(MemoryDeparture departure, Enacted enacted) =>
        (departure.Op == "sysmunmap" && departure.Step.Word("len") == 0)
        || (departure.Op == "munmap" && departure.Step.Word("np") == 0)
            ? SplitAt(departure, enacted)
            : null;

    /// <summary>E-MEM-40: a length that wraps when it is rounded up is none.</summary>
    public static Enacted? UnmapsAWrappedLength(MemoryDeparture departure, Enacted enacted) =>
        departure.Op == "sysmunmap" && departure.Step.Word("len") > GreatestLength ? SplitAt(departure, enacted) : null;

    /// <summary>E-POSIX-44: who has not attached a segment detaches whatever he has there.</summary>
    public static Enacted? DetachesTheUnattached(MemoryDeparture departure, Enacted enacted)
    {
        var address = departure.Step.Word("addr");
        if (
            departure is not { Op: "shmdt", Obstacle: NotAttached }
            || departure
                .BeforeSystem.Containers[0]
                .Segments.Values.FirstOrDefault(each =>
                    each.OwnPage == Page.NumberOf(address) && Page.IsAligned(address)
                )
                is not { } segment
        )
        {
            return null;
        }
        var draft = MemoryDeparture.DraftOf(departure.BeforeSystem);
        Unmapping.Unmap(draft, departure.Space, Page.NumberOf(address), segment.Pages);
        return enacted.With(draft.Commit()).With("0");
    }

    private static MemorySystem Made(MemoryDeparture departure, MappingOf2009 wanted, uint first)
    {
        var draft = MemoryDeparture.DraftOf(departure.BeforeSystem);
        // The file of a call is opened before it is looked at.
        if (departure.AfterSystem.Containers[0].Files.Find(wanted.Object.Value) is { Type: FileType.Vfs } opened)
        {
            draft.Files = draft.Files.Set(
                wanted.Object.Value,
                draft.Files[wanted.Object.Value] with
                {
                    Openers = opened.Openers,
                }
            );
        }
        Chain.Link(draft, wanted.Object);
        Unmapping.Unmap(draft, departure.Space, first, wanted.Pages);
        AreaChanges.Insert(
            draft,
            departure.Space,
            new(first, first + wanted.Pages, wanted.Flags, Page.NumberOf(wanted.Offset), wanted.Object)
        );
        if (
            draft.Segments.Values.FirstOrDefault(each => each.File.Object == wanted.Object) is { OwnPage: null } segment
        )
        {
            draft.Segments = draft.Segments.Set(segment.Id.Value, segment with { OwnPage = first });
            draft.Shared = draft.Shared.Used(first, segment.Pages);
        }
        return draft.Commit();
    }

    private static Enacted SplitAt(MemoryDeparture departure, Enacted enacted)
    {
        var page = Page.NumberOf(departure.Step.Word("addr"));
        var draft = MemoryDeparture.DraftOf(departure.BeforeSystem);
        if (AreaTree.At(draft.AreasOf(departure.Space), page) is { } area && area.First < page)
        {
            AreaChanges.Remove(draft, departure.Space, area);
            AreaChanges.Insert(draft, departure.Space, area.UpTo(page));
            AreaChanges.Insert(draft, departure.Space, area.From(page));
            Chain.Link(draft, area.Top);
        }
        return enacted.With(draft.Commit()).With("0");
    }
}
